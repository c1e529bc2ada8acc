/** The namespaces our documents use. */
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
  /** For what a record states and no other namespace has an element for. */
  broadsheet: 'urn:broadsheet:record',
} as const

export type Prefix = keyof typeof namespaces

/**
 * ` xmlns:dc="…"` for each prefix that stored fragments may use, and for each that the document's own elements use.
 * Other prefixes are not declared, since a validator warns about namespaces that it doesn't know.
 */
export function declarations(always: readonly Prefix[], elements: readonly string[]): string {
  const names = Object.keys(namespaces) as Prefix[] // keys of a literal: TypeScript widens them to string
  return names
    .filter(prefix => always.includes(prefix) || elements.some(xml => xml.includes(`<${prefix}:`)))
    .map(declarationOf)
    .join('')
}

export const declarationOf = (prefix: Prefix) => ` xmlns:${prefix}="${namespaces[prefix]}"`

/** The attribute that declares a prefix on a single element. */
export const declaring = (prefix: Prefix): Record<string, string> => ({
  [`xmlns:${prefix}`]: namespaces[prefix],
})
