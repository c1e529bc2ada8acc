/** A Substack export: posts.csv with one row per post, and posts/ID.html with the text of each. */

export interface SubstackPost {
  /** Example: `123456.the-slug`. */
  post_id: string
  post_date: string
  is_published: string
  /** `everyone`, `only_free`, `only_paid` or `founding`. */
  audience: string
  /** `newsletter`, `podcast`, `thread` or `page`. */
  type: string
  title: string
  subtitle: string
  podcast_url: string
}

/** The rows of posts.csv; undefined: it does not have the required columns. */
export function substackPosts(csv: string): SubstackPost[] | undefined {
  const [names = [], ...rows] = readCsv(csv)
  if (!names.includes('post_id') || !names.includes('title')) return undefined

  return rows.map(row => {
    const value = (name: string) => row[names.indexOf(name)]?.trim() ?? ''
    return {
      post_id: value('post_id'),
      post_date: value('post_date'),
      is_published: value('is_published'),
      audience: value('audience'),
      type: value('type'),
      title: value('title'),
      subtitle: value('subtitle'),
      podcast_url: value('podcast_url'),
    }
  })
}

/** Parses CSV (RFC 4180): values with commas, quotes or line ends are quoted, and quotes in them are doubled. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []

  for (const [, quoted, bare = '', end = ''] of text
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }

  return rows
}
