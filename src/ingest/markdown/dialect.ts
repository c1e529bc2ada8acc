/** Differences between the programs that build sites from Markdown files, found by giving all of them the same file. */

export type Generator =
  | 'hugo'
  | 'jekyll'
  | 'hexo'
  | 'zola'
  | 'eleventy'
  | 'astro'
  | 'gatsby'
  | 'pelican'
  | 'nikola'

/** The rule by which a text that is not a list is split into tags. `whole`: it is one tag. */
type Division = 'whole' | 'commas' | 'spaces' | 'semicolons'

export interface Dialect {
  /** Example: `tags: a b`. */
  tags: Division
  categories: Division
  people: Division
  /**
   * The zone of a date without an offset: the site's zone, or UTC. `utc-with-seconds`: UTC if the date is a YAML
   * timestamp, which has seconds; else the site's zone.
   */
  zone: 'site' | 'utc' | 'utc-with-seconds'
  /** Template tags in braces in the text: those of Hugo, of Liquid and Nunjucks, or both. */
  braces: { hugo: boolean; liquid: boolean }
}

const none = { hugo: false, liquid: false }
const bothBraces = { hugo: true, liquid: true }
const hugo = { hugo: true, liquid: false }
const liquid = { hugo: false, liquid: true }

/**
 * Tested with Hugo 0.111.3, Jekyll 4.3.1, Hexo 8.1.2, Eleventy 3.1.8 and Pelican 4.8.0; the others follow their
 * manuals.
 */
export const dialects: Record<Generator, Dialect> = {
  hugo: { tags: 'whole', categories: 'whole', people: 'whole', zone: 'utc', braces: hugo },
  jekyll: { tags: 'spaces', categories: 'spaces', people: 'whole', zone: 'utc-with-seconds', braces: liquid },
  hexo: { tags: 'whole', categories: 'whole', people: 'whole', zone: 'site', braces: liquid },
  zola: { tags: 'whole', categories: 'whole', people: 'whole', zone: 'utc', braces: liquid },
  eleventy: { tags: 'commas', categories: 'commas', people: 'whole', zone: 'utc', braces: liquid },
  astro: { tags: 'commas', categories: 'commas', people: 'whole', zone: 'utc', braces: none },
  gatsby: { tags: 'commas', categories: 'commas', people: 'whole', zone: 'utc', braces: none },
  pelican: { tags: 'semicolons', categories: 'whole', people: 'semicolons', zone: 'site', braces: none },
  nikola: { tags: 'commas', categories: 'commas', people: 'whole', zone: 'site', braces: hugo },
}

/** For a file whose program is unknown: commas divide, unless the file has a `layout`, as Jekyll's files do. */
export function unknownDialect({ layout }: Record<string, unknown>): Dialect {
  const division = layout === undefined ? 'commas' : 'spaces'
  return { tags: division, categories: division, people: 'whole', zone: 'site', braces: bothBraces }
}

/** Divides a text. A text with commas is divided at these, even if spaces normally divide. */
export function dividedText(text: string, division: Division): string[] {
  if (division === 'whole') return [text]
  if (division === 'semicolons') return text.split(text.includes(';') ? ';' : ',')
  return /[,，]/.test(text) || division === 'commas' ? text.split(/[,，]/) : text.split(/\s+/)
}
