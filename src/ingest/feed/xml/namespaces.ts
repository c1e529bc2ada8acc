/**
 * The namespaces of feeds, each with the prefix that our code uses: a document may choose its own prefixes, and feeds
 * write the same namespace in several ways. RSS itself is '' in all its versions.
 */
const known: [prefix: string, uris: string[]][] = [
  [
    '',
    [
      'http://purl.org/rss/1.0/',
      'http://my.netscape.com/rdf/simple/0.9/',
      'http://channel.netscape.com/rdf/simple/0.9/',
      'http://my.netscape.com/publish/formats/rss-0.91.dtd',
      'http://purl.org/net/rss1.1#',
      'http://backend.userland.com/rss',
      'http://backend.userland.com/rss2',
      'http://backend.userland.com/RSS2',
      'http://blogs.law.harvard.edu/tech/rss',
      'http://cyber.law.harvard.edu/rss/rss.html',
    ],
  ],
  ['atom', ['http://www.w3.org/2005/Atom', 'https://www.w3.org/2005/Atom', 'http://purl.org/atom/ns#']],
  ['rdf', ['http://www.w3.org/1999/02/22-rdf-syntax-ns#']],
  ['content', ['http://purl.org/rss/1.0/modules/content/']],
  ['dc', ['http://purl.org/dc/elements/1.1/', 'http://purl.org/dc/elements/1.0/']],
  ['dcterms', ['http://purl.org/dc/terms/']],
  [
    'media',
    ['http://search.yahoo.com/mrss/', 'http://search.yahoo.com/mrss', 'https://search.yahoo.com/mrss/'],
  ],
  ['itunes', ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://www.itunes.com/DTDs/Podcast-1.0.dtd']],
  [
    'podcast',
    [
      'https://podcastindex.org/namespace/1.0',
      'https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md',
    ],
  ],
  ['source', ['http://source.scripting.com/', 'https://source.scripting.com/']],
  ['app', ['http://www.w3.org/2007/app', 'http://purl.org/atom/app#']], // RFC 5023 and its drafts, which Blogger writes
  ['blogger', ['http://schemas.google.com/blogger/2018']],
  ['at', ['http://purl.org/atompub/tombstones/1.0']],
  [
    'creativeCommons',
    [
      'http://backend.userland.com/creativeCommonsRssModule',
      'http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html',
    ],
  ],
  ['broadsheet', ['urn:broadsheet:record']],
  ['cc', ['http://creativecommons.org/ns#', 'http://web.resource.org/cc/']],
  ['xhtml', ['http://www.w3.org/1999/xhtml']],
  ['svg', ['http://www.w3.org/2000/svg']],
  ['math', ['http://www.w3.org/1998/Math/MathML']],
  ['excerpt', ['http://wordpress.org/export/1.0/excerpt/', 'http://wordpress.org/export/1.1/excerpt/']],
  ['excerpt', ['http://wordpress.org/export/1.2/excerpt/']],
  ['wp', ['http://wordpress.org/export/1.0/', 'http://wordpress.org/export/1.1/']],
  ['wp', ['http://wordpress.org/export/1.2/']],
]

const byUri = new Map(known.flatMap(([prefix, uris]) => uris.map((uri): [string, string] => [uri, prefix])))

/** Our prefix for the namespace. Undefined for a namespace that feeds don't use. */
export function prefixFor(uri: string): string | undefined {
  return byUri.get(uri.trim())
}
