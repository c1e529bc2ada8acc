import type { StatedPerson } from '../feed/people.ts'
import type { GhostDatabase } from './wire.ts'

/** Data of the other tables about posts, by post id, in the editors' order. */
export interface GhostSite {
  tags: ReadonlyMap<string, string[]>
  authors: ReadonlyMap<string, StatedPerson[]>
  users: ReadonlyMap<string, StatedPerson>
  images: ReadonlyMap<string, { alt?: string | undefined; caption?: string | undefined }>
}

export function siteOf(database: GhostDatabase): GhostSite {
  const users = byId(database.users, ({ name, website, profile_image }) => ({
    name,
    url: website,
    avatar: profile_image,
  }))
  // Internal tags of Ghost, which readers never see, begin with #.
  const tags = byId(database.tags, ({ name, visibility }) =>
    visibility === 'internal' || name?.startsWith('#') ? undefined : name,
  )
  return {
    users,
    tags: related(database.posts_tags, row => tags.get(row.tag_id ?? '')),
    authors: related(database.posts_authors, row => users.get(row.author_id ?? '')),
    images: new Map(
      (database.posts_meta ?? []).flatMap(row =>
        row?.post_id
          ? [[row.post_id, { alt: row.feature_image_alt, caption: row.feature_image_caption }]]
          : [],
      ),
    ),
  }
}

function byId<Row extends { id?: string | undefined }, T>(
  rows: (Row | undefined)[] | undefined,
  read: (row: Row) => T | undefined,
): Map<string, T> {
  const entries = (rows ?? []).flatMap((row): [string, T][] => {
    const value = row && read(row)
    return row?.id !== undefined && value !== undefined ? [[row.id, value]] : []
  })
  return new Map(entries)
}

interface Relation {
  post_id?: string | undefined
  sort_order?: number | undefined
}

function related<Row extends Relation, T>(
  rows: (Row | undefined)[] | undefined,
  read: (row: Row) => T | undefined,
): Map<string, T[]> {
  const known = (rows ?? []).filter(row => row !== undefined)
  const ordered = known.toSorted((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0))
  const byPost = new Map<string, T[]>()

  for (const row of ordered) {
    const value = read(row)
    if (row.post_id === undefined || value === undefined) continue
    const earlier = byPost.get(row.post_id)
    if (earlier) earlier.push(value)
    else byPost.set(row.post_id, [value])
  }

  return byPost
}
