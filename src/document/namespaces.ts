/** The namespaces our documents use. Declared on every document's root: stored fragments rely on the prefixes. */
export const namespaces = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  media: 'http://search.yahoo.com/mrss/',
  fh: 'http://purl.org/syndication/history/1.0',
  at: 'http://purl.org/atompub/tombstones/1.0',
  source: 'http://source.scripting.com/',
  creativeCommons: 'http://backend.userland.com/creativeCommonsRssModule',
  rsl: 'https://rslstandard.org/rsl',
  webfeeds: 'http://webfeeds.org/rss/1.0',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
} as const

export type Prefix = keyof typeof namespaces

/** ` xmlns:dc="…"` for each prefix, in the order given. */
export function declarations(prefixes: readonly Prefix[]): string {
  return prefixes.map(prefix => ` xmlns:${prefix}="${namespaces[prefix]}"`).join('')
}
