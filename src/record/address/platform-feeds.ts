/**
 * The feed addresses of the platforms that a site may have moved from. Each line is a rule of the platform's own: the
 * first that matches decides. Addresses that name a category by its number can't be listed here; a feed's `formerly` can.
 */

/** The formats that the addresses of platforms name. */
export type FormerFormat = 'rss' | 'atom' | 'json'

export interface PlatformFeed {
  /** Matches the path, decoded and without a slash at its end. The groups `term` and `format` are read. */
  path: RegExp
  /** Parameters that the address must have. The groups of their patterns are read too. */
  query?: Partial<Record<string, RegExp>>
  /** The site's main feed, a term of a collection, or nothing any more: comments are not published. */
  to: 'main' | 'comments' | 'categories' | 'authors' | 'languages'
  /** Absent: the format that the group `format` names. */
  format?: FormerFormat
}

/** The format that a platform's word for it means. RDF is RSS 1.0, and readers of it read RSS 2.0. */
export const formatOfWord = (word: string | undefined): FormerFormat =>
  word === 'atom' ? 'atom' : word === 'json' ? 'json' : 'rss'

/** Matches a parameter that the address does not have. */
const absent = /^$/

const platforms = {
  // wp-includes/class-wp-rewrite.php and query vars of WordPress 6.1
  wordpress: [
    { path: /^\/wp-commentsrss2\.php$/, to: 'comments' },
    { path: /^\/wp-(?<format>atom|rdf|rss2?|feed)\.php$/, to: 'main' },
    { path: /^/, query: { feed: /^comments-/ }, to: 'comments' },
    { path: /^/, query: { feed: anyFormat(), p: /./ }, to: 'comments' },
    { path: /^/, query: { feed: anyFormat(), tag: /^(?<term>.+)$/ }, to: 'categories' },
    {
      path: /^/,
      query: { feed: anyFormat(), category_name: /^(?:[^/]+\/)*(?<term>[^/]+)$/ },
      to: 'categories',
    },
    { path: /^/, query: { feed: anyFormat(), author_name: /^(?<term>.+)$/ }, to: 'authors' },
    { path: /^$/, query: { feed: anyFormat(), cat: absent, author: absent }, to: 'main' },
    { path: /^\/comments\/(?:feed\/)?(?:feed|atom|rdf|rss2?)$/, to: 'comments' },
    { path: ofTerm('category'), to: 'categories' },
    { path: ofTerm('tag'), to: 'categories' },
    { path: ofTerm('author'), to: 'authors' },
    { path: /^\/(?:feed\/)?(?<format>feed|atom|rdf|rss2?)$/, to: 'main' },
    // The comments of one article, by its date. Other addresses may be feeds of posts, and 410 would end a subscription
    { path: /^\/\d{4}\/\d\d\/.+\/feed(?:\/(?:feed|atom|rdf|rss2?))?$/, to: 'comments' },
  ],
  // core/frontend/services/routing of Ghost 5
  ghost: [
    { path: /^\/tag\/(?<term>[^/]+)\/(?:rss|feed)$/, to: 'categories', format: 'rss' },
    { path: /^\/author\/(?<term>[^/]+)\/(?:rss|feed)$/, to: 'authors', format: 'rss' },
    { path: /^\/(?:rss|feed)$/, to: 'main', format: 'rss' },
  ],
  // https://support.google.com/blogger/answer/97933
  blogger: [
    { path: /^\/feeds(?:\/\d+)?\/comments\/[a-z]+$/, to: 'comments' },
    { path: labelled(), query: { alt: /^rss$/ }, to: 'categories', format: 'rss' },
    { path: labelled(), to: 'categories', format: 'atom' },
    {
      path: /^\/feeds\/posts\/(?:default|full|summary)$/,
      query: { alt: /^rss$/ },
      to: 'main',
      format: 'rss',
    },
    { path: /^\/feeds\/posts\/(?:default|full|summary)$/, to: 'main', format: 'atom' },
    { path: /^\/(?<format>atom|rss)\.xml$/, to: 'main' },
  ],
  // tpl/tplimpl/embedded/templates of Hugo 0.1xx: index.xml beside each list
  hugo: [
    { path: ofTaxonomy('index\\.xml'), to: 'categories', format: 'rss' },
    { path: /^\/authors\/(?<term>[^/]+)\/index\.xml$/, to: 'authors', format: 'rss' },
    { path: /^\/(?:[^/]+\/)?index\.xml$/, to: 'main', format: 'rss' },
  ],
  // jekyll-feed 0.17
  jekyll: [
    { path: /^\/feed\/by_tag\/(?<term>[^/]+)\.xml$/, to: 'categories', format: 'atom' },
    { path: /^\/feed\/(?:[^/]+\/)?(?<term>[^/]+)\.xml$/, to: 'categories', format: 'atom' },
    { path: /^\/(?:feed|atom)\.xml$/, to: 'main', format: 'atom' },
  ],
  // hexo-generator-feed 4
  hexo: [
    { path: ofTaxonomy('atom\\.xml'), to: 'categories', format: 'atom' },
    { path: ofTaxonomy('rss2?\\.xml'), to: 'categories', format: 'rss' },
    { path: /^\/atom\.xml$/, to: 'main', format: 'atom' },
    { path: /^\/rss2?\.xml$/, to: 'main', format: 'rss' },
  ],
  // Zola: feed_filenames
  zola: [
    { path: ofTaxonomy('(?<format>atom|rss)\\.xml'), to: 'categories' },
    { path: /^\/authors\/(?<term>[^/]+)\/(?<format>atom|rss)\.xml$/, to: 'authors' },
    { path: /^\/(?:[^/]+\/)?(?<format>atom|rss)\.xml$/, to: 'main' },
  ],
  eleventy: [
    { path: /^\/feed\/feed\.json$/, to: 'main', format: 'json' },
    { path: /^\/(?:feed\/)?feed\.xml$/, to: 'main', format: 'atom' },
  ],
  astro: [{ path: /^\/rss\.xml$/, to: 'main', format: 'rss' }],
  // pelican/settings.py: FEED_ALL_ATOM, CATEGORY_FEED_ATOM, AUTHOR_FEED_ATOM, AUTHOR_FEED_RSS
  pelican: [
    { path: /^\/feeds\/all\.(?<format>atom|rss)\.xml$/, to: 'main' },
    { path: /^\/feeds\/all-(?<term>[a-z]{2,3})\.(?<format>atom|rss)\.xml$/, to: 'languages' },
    { path: /^\/feeds\/tag\/(?<term>[^/]+)\.(?<format>atom|rss)\.xml$/, to: 'categories' },
    { path: /^\/feeds\/(?<term>[^/]+)\.(?<format>atom|rss)\.xml$/, to: 'categories' },
  ],
  medium: [
    { path: /^\/feed\/tagged\/(?<term>[^/]+)$/, to: 'categories', format: 'rss' },
    { path: /^\/feed(?:\/@[^/]+)?$/, to: 'main', format: 'rss' },
  ],
  substack: [{ path: /^\/feed(?:\/podcast)?$/, to: 'main', format: 'rss' }],
  'micro.blog': [
    { path: /^\/categories\/(?<term>[^/]+)\/feed\.json$/, to: 'categories', format: 'json' },
    { path: /^\/categories\/(?<term>[^/]+)\/(?:feed|podcast)\.xml$/, to: 'categories', format: 'rss' },
    { path: /^\/feed\.json$/, to: 'main', format: 'json' },
    { path: /^\/(?:feed|podcast)\.xml$/, to: 'main', format: 'rss' },
  ],
  'movable-type': [
    { path: /^\/atom\.xml$/, to: 'main', format: 'atom' },
    { path: /^\/(?:index\.(?:xml|rdf)|rss\.xml)$/, to: 'main', format: 'rss' },
  ],
  mastodon: [
    { path: /^\/@[^/]+\/tagged\/(?<term>[^/]+)\.rss$/, to: 'categories', format: 'rss' },
    { path: /^\/(?:@|users\/)[^/]+\.(?<format>rss|atom)$/, to: 'main' },
  ],
  // var/Widget/Archive.php of Typecho 1.2
  typecho: [
    { path: /^\/feed\/(?:(?:rss|atom)\/)?comments$/, to: 'comments' },
    { path: /^\/feed\/(?:(?<format>rss|atom)\/)?category\/(?<term>[^/]+)$/, to: 'categories' },
    { path: /^\/feed\/(?:(?<format>rss|atom)\/)?tag\/(?<term>[^/]+)$/, to: 'categories' },
    { path: /^\/feed\/(?:(?<format>rss|atom)\/)?author\/(?<term>[^/]+)$/, to: 'authors' },
    { path: /^\/feed(?:\/(?<format>rss|atom))?$/, to: 'main' },
  ],
} satisfies Record<string, PlatformFeed[]>

export type PlatformName = keyof typeof platforms

export const platformNames = Object.keys(platforms) as [PlatformName, ...PlatformName[]] // keys of a literal: TypeScript widens them to string

export const feedsOfPlatform = (name: PlatformName): PlatformFeed[] => platforms[name]

/** `?feed=rss2` */
function anyFormat(): RegExp {
  return /^(?<format>feed|atom|rdf|rss2?)$/
}

/** `/category/world/local/feed/atom`: the last segment is the term. */
function ofTerm(word: string): RegExp {
  return new RegExp(`^/${word}/(?:[^/]+/)*?(?<term>[^/]+)/(?:feed/)?(?<format>feed|atom|rdf|rss2?)$`)
}

/** `/tags/harvest/index.xml`, `/categories/harvest/index.xml` */
function ofTaxonomy(file: string): RegExp {
  return new RegExp(`^/(?:categories|tags)/(?<term>[^/]+)/${file}$`)
}

/** `/feeds/posts/default/-/harvest` */
function labelled(): RegExp {
  return /^\/feeds\/posts\/(?:default|full|summary)\/-\/(?<term>[^/]+)$/
}
