import { describe, expect, it } from 'vitest'
import { articlesOf, type Files, leftOutOf, post, readSite } from './scene.ts'

/**
 * The addresses, dates and tags in these tables are those that the programs themselves gave for the same files: Hugo
 * 0.111.3, Jekyll 4.3.1, Hexo 8.1.2, Eleventy 3.1.8, Pelican 4.8.0. Of Zola, Astro, Gatsby and Nikola they are those of
 * their manuals.
 */

const dated = 'date: 2024-05-06T07:08:09+08:00'
const titled = 'title: T'

interface Case {
  name: string
  files: Files
  /** Address by path; undefined: none can be told. */
  addresses: Record<string, string | undefined>
}

const cases: Case[] = [
  {
    name: 'Hugo',
    files: {
      'config.toml':
        'baseURL = "https://h.example/sub/"\n[permalinks]\nperma = "/:year/:month/:day/:slug/:title/:filename"\n',
      'content/posts/My Post.md': post(titled, dated),
      'content/posts/长江 上游.md': post(titled, dated),
      'content/posts/a.b_c--d.md': post(titled, dated),
      "content/posts/it's (a) test!.md": post(titled, dated),
      'content/posts/Über/index.md': post(titled, dated),
      'content/posts/slugged.md': post(titled, dated, 'slug: Own Slug'),
      'content/posts/urled.md': post(titled, dated, 'url: /x/y.html'),
      'content/posts/two.en.md': post(titled, dated),
      'content/perma/one.md': post(titled, dated, 'slug: uno'),
    },
    addresses: {
      'content/posts/My Post.md': 'https://h.example/sub/posts/my-post/',
      'content/posts/长江 上游.md': 'https://h.example/sub/posts/%E9%95%BF%E6%B1%9F-%E4%B8%8A%E6%B8%B8/',
      'content/posts/a.b_c--d.md': 'https://h.example/sub/posts/a.b_c--d/',
      "content/posts/it's (a) test!.md": 'https://h.example/sub/posts/its-a-test/',
      'content/posts/Über/index.md': 'https://h.example/sub/posts/%C3%BCber/',
      'content/posts/slugged.md': 'https://h.example/sub/posts/own-slug/',
      'content/posts/urled.md': 'https://h.example/sub/x/y.html',
      'content/posts/two.en.md': 'https://h.example/sub/posts/two/',
      'content/perma/one.md': 'https://h.example/sub/2024/05/06/uno/t/one/',
    },
  },
  {
    name: 'Jekyll',
    files: {
      '_config.yml': 'url: https://j.example\nbaseurl: /blog\ntimezone: UTC\n',
      '_posts/2024-05-06-My Post.md': post(titled, dated),
      '_posts/2024-05-06-长江.md': post(titled, dated),
      '_posts/2024-05-06-slugged.md': post(titled, dated, 'slug: Own Slug'),
      '_posts/2024-05-06-perm.md': post(titled, dated, 'permalink: /p/:year/:title/'),
      '_posts/2024-05-06-cat.md': post(titled, dated, 'categories: [Foo Bar, baz]'),
      '_posts/2023-1-2-short.md': post(titled),
      'news/_posts/2024-05-06-n.md': post(titled, dated),
    },
    addresses: {
      '_posts/2024-05-06-My Post.md': 'https://j.example/blog/2024/05/05/My-Post.html',
      '_posts/2024-05-06-长江.md': 'https://j.example/blog/2024/05/05/%E9%95%BF%E6%B1%9F.html',
      '_posts/2024-05-06-slugged.md': 'https://j.example/blog/2024/05/05/Own-Slug.html',
      '_posts/2024-05-06-perm.md': 'https://j.example/blog/p/2024/perm/',
      '_posts/2024-05-06-cat.md': 'https://j.example/blog/foo%20bar/baz/2024/05/05/cat.html',
      '_posts/2023-1-2-short.md': 'https://j.example/blog/2023/01/02/short.html',
      'news/_posts/2024-05-06-n.md': 'https://j.example/blog/news/2024/05/05/n.html',
    },
  },
  {
    name: 'Jekyll',
    files: {
      '_config.yml': 'url: https://j.example\npermalink: ordinal\ntimezone: UTC\n',
      '_posts/2024-05-06-a.md': post(titled, dated),
    },
    addresses: { '_posts/2024-05-06-a.md': 'https://j.example/2024/126/a.html' },
  },
  {
    name: 'Hexo',
    files: {
      '_config.yml': 'url: https://x.example\npermalink: :year/:month/:day/:title/\n',
      'source/_posts/My Post.md': post(titled, dated),
      'source/_posts/sub/deep.md': post(titled, 'date: 2024-05-06 07:08:09'),
      'source/_posts/slugged.md': post(titled, dated, 'slug: own'),
      'source/_posts/perm.md': post(titled, dated, 'permalink: own/x.html'),
      'source/_posts/nodate.md': post(titled),
    },
    addresses: {
      'source/_posts/My Post.md': 'https://x.example/2024/05/05/My%20Post/',
      'source/_posts/sub/deep.md': 'https://x.example/2024/05/06/sub/deep/',
      'source/_posts/slugged.md': 'https://x.example/2024/05/05/slugged/',
      'source/_posts/perm.md': 'https://x.example/own/x.html',
      'source/_posts/nodate.md': undefined,
    },
  },
  {
    name: 'Zola',
    files: {
      'config.toml': 'base_url = "https://z.example"\n',
      'content/blog/2024-05-06-First Post.md': '+++\ntitle = "T"\n+++\nText.\n',
      'content/blog/slugged/index.md': '+++\ntitle = "T"\nslug = "own"\n+++\nText.\n',
      'content/blog/pathed.md': '+++\ntitle = "T"\npath = "a/b"\n+++\nText.\n',
      'content/blog/长江.md': '+++\ntitle = "T"\n+++\nText.\n',
    },
    addresses: {
      'content/blog/2024-05-06-First Post.md': 'https://z.example/blog/first-post/',
      'content/blog/slugged/index.md': 'https://z.example/blog/own/',
      'content/blog/pathed.md': 'https://z.example/a/b/',
      'content/blog/长江.md': undefined,
    },
  },
  {
    name: 'Pelican',
    files: {
      'pelicanconf.py': "SITEURL = 'https://p.example'\nPATH = 'content'\nTIMEZONE = 'Asia/Shanghai'\n",
      'content/a.md': 'Title: T\nDate: 2024-05-06 07:08\nSlug: own-slug\n\nText.\n',
      'content/b.md': 'Title: T\nDate: 2024-05-06 07:08\n\nText.\n',
    },
    addresses: { 'content/a.md': 'https://p.example/own-slug.html', 'content/b.md': undefined },
  },
  {
    name: 'Nikola',
    files: {
      'conf.py': 'BLOG_TITLE = "N"\nSITE_URL = "https://n.example/"\nTIMEZONE = "Europe/Berlin"\n',
      'posts/a.md':
        '<!--\n.. title: T\n.. slug: own\n.. date: 2024-05-06 07:08:09\n.. tags: rice, old reeds\n-->\n\nText.\n',
    },
    addresses: { 'posts/a.md': 'https://n.example/posts/own/' },
  },
  {
    name: 'Astro',
    files: {
      'astro.config.mjs': "export default defineConfig({ site: 'https://a.example' })\n",
      'src/content/blog/a.mdx': `---\ntitle: T\npubDate: 2024-05-06\n---\nimport Card from '../Card.astro'\n\n{/* note */}Text <Card>inside</Card>.\n`,
      'src/pages/notes/b.md': post(titled, dated),
    },
    addresses: { 'src/content/blog/a.mdx': undefined, 'src/pages/notes/b.md': 'https://a.example/notes/b/' },
  },
  {
    name: 'Gatsby',
    files: {
      'gatsby-config.js': "module.exports = { siteMetadata: { siteUrl: 'https://g.example' } }\n",
      'content/blog/a/index.md': post(titled, dated, 'path: /a/b/'),
      'content/blog/c/index.md': post(titled, dated),
    },
    addresses: { 'content/blog/a/index.md': 'https://g.example/a/b/', 'content/blog/c/index.md': undefined },
  },
]

describe.each(cases)('a site of $name', ({ name, files, addresses }) => {
  it('is told from others, and gives its articles the addresses that they had', () => {
    const site = readSite(files)
    expect(site.platform).toBe(name)
    const urls = Object.entries(articlesOf(site)).map(([path, article]) => [path, article.url])
    expect(Object.fromEntries(urls)).toEqual(addresses)
  })

  it('gives each article an id that it will have again', () => {
    const ids = Object.entries(articlesOf(readSite(files))).map(([path, article]) => [path, article.id])
    expect(Object.fromEntries(ids)).toEqual(
      Object.fromEntries(Object.entries(addresses).map(([path, url]) => [path, url ?? path])),
    )
  })
})

describe('a site of Eleventy', () => {
  const files: Files = {
    '.eleventy.js': 'module.exports = c => ({ dir: { input: "." } })\n',
    'posts/posts.json': '{ "tags": ["post"], "author": "Desk" }',
    'posts/My Post.md': post(titled, dated),
    'posts/2024-05-06-dir/index.md': post(titled),
    'posts/perm.md': post(titled, dated, 'permalink: /own/x.html', 'tags: rice, reeds'),
    'posts/off.md': post(titled, dated, 'permalink: false'),
    'about.md': post('title: About'),
    'README.md': '# Not a page of the site\n',
    'node_modules/x/y.md': '# Not ours\n',
  }

  it('has no address of its own: its settings are a program', () => {
    const urls = Object.values(articlesOf(readSite(files))).map(({ url }) => url)
    expect(urls).toEqual([undefined, undefined, undefined, undefined])
  })

  it('gives the addresses that they had when the import is told the site', () => {
    const articles = articlesOf(readSite(files, { baseUrl: 'https://e.example' }))
    expect(Object.entries(articles).map(([path, { url }]) => [path, url])).toEqual([
      ['posts/2024-05-06-dir/index.md', 'https://e.example/posts/2024-05-06-dir/'],
      ['posts/My Post.md', 'https://e.example/posts/My%20Post/'],
      ['posts/off.md', undefined],
      ['posts/perm.md', 'https://e.example/own/x.html'],
    ])
  })

  it('takes dates from the names of folders, and fields of the folder, but not the tags that make its lists', () => {
    const articles = articlesOf(readSite(files))
    expect(articles['posts/2024-05-06-dir/index.md']).toMatchObject({
      published: '2024-05-06T00:00:00+00:00',
      authors: [{ name: 'Desk' }],
    })
    expect(articles['posts/My Post.md']?.categories).toBeUndefined()
    expect(articles['posts/perm.md']?.categories).toEqual([
      { term: 'rice', scheme: 'tag' },
      { term: 'reeds', scheme: 'tag' },
    ])
  })

  it('leaves out pages by name, and files that are no part of it in silence', () => {
    expect(leftOutOf(readSite(files))).toEqual(['about.md: a page; --pages brings pages too'])
  })
})

/** The same post in each program: what it takes for the date and the tags. */
describe('dates and tags', () => {
  const places: Record<string, { files: Files; path: string }> = {
    Hugo: { files: { 'hugo.toml': 'baseURL = "https://h.example/"\n' }, path: 'content/posts/a.md' },
    Jekyll: { files: { '_config.yml': 'timezone: Asia/Shanghai\n' }, path: '_posts/2024-05-01-a.md' },
    Hexo: { files: { '_config.yml': 'timezone: Asia/Shanghai\n' }, path: 'source/_posts/a.md' },
  }
  const read = (program: string, ...lines: string[]) => {
    const { files = {}, path = '' } = places[program] ?? {}
    return articlesOf(readSite({ ...files, [path]: post('title: T', ...lines) }))[path] ?? {}
  }
  const terms = ({ categories = [] }: Record<string, unknown>) =>
    Array.isArray(categories) ? categories.map(({ term }: { term: string }) => term) : []

  it.each([
    { program: 'Hugo', date: '2024-05-06 07:08:09', instant: '2024-05-06T07:08:09+00:00' },
    { program: 'Jekyll', date: '2024-05-06 07:08:09', instant: '2024-05-06T07:08:09+00:00' },
    { program: 'Jekyll', date: '2024-05-06 07:08', instant: '2024-05-06T07:08:00+08:00' },
    { program: 'Jekyll', date: '2024/05/06 07:08:09', instant: '2024-05-06T07:08:09+08:00' },
    { program: 'Jekyll', date: '2024-05-06', instant: '2024-05-06T00:00:00+08:00' },
    { program: 'Hexo', date: '2024-05-06 07:08:09', instant: '2024-05-06T07:08:09+08:00' },
    { program: 'Hexo', date: '2024/05/06 07:08:09', instant: '2024-05-06T07:08:09+08:00' },
    { program: 'Hexo', date: '2024-05-06 07:08:09.10 -5', instant: '2024-05-06T07:08:09.10-05:00' },
  ])('$program reads $date as $instant', ({ program, date, instant }) => {
    expect(read(program, `date: ${date}`)).toMatchObject({ published: instant, notices: [] })
  })

  it.each([
    { program: 'Hugo', line: 'tags: rice reeds', tags: ['rice reeds'] },
    { program: 'Hugo', line: 'tags: rice, reeds', tags: ['rice, reeds'] },
    { program: 'Hexo', line: 'tags: rice, reeds', tags: ['rice, reeds'] },
    { program: 'Jekyll', line: 'tags: rice reeds', tags: ['rice', 'reeds'] },
    { program: 'Jekyll', line: 'category: village water', tags: ['village water'] },
    { program: 'Jekyll', line: 'categories: village water', tags: ['village', 'water'] },
    { program: 'Hexo', line: 'categories: [[a, b], "Nantes, France"]', tags: ['a', 'b', 'Nantes, France'] },
  ])('$program divides "$line" into $tags', ({ program, line, tags }) => {
    expect(terms(read(program, line))).toEqual(tags)
  })
})

describe('what is no article of the site', () => {
  it.each<{ what: string; files: Record<string, string>; reasons: string[] }>([
    {
      what: 'pages, lists and forms that are not read, of Hugo',
      files: {
        'hugo.yaml': 'baseURL: https://h.example/\n',
        'content/about.md': post(titled),
        'content/posts/_index.md': post(titled),
        'content/posts/old.org': '* Old\n',
        'content/posts/a.md': post(titled),
      },
      reasons: [
        'content/about.md: a page; --pages brings pages too',
        'content/posts/_index.md: the page of a list',
        'content/posts/old.org: org is a format that is not read',
      ],
    },
    {
      what: 'pages of Hexo',
      files: { 'source/_posts/a.md': post(titled), 'source/about/index.md': post(titled) },
      reasons: ['source/about/index.md: a page; --pages brings pages too'],
    },
  ])('is named with its reason: $what', ({ files, reasons }) => {
    expect(leftOutOf(readSite(files))).toEqual(reasons)
    const brought = readSite(files, { pages: true })
    expect(leftOutOf(brought).some(line => line.includes('--pages'))).toBe(false)
  })

  it('is a draft where the program keeps it as one', () => {
    const articles = articlesOf(
      readSite({
        '_posts/2024-05-06-a.md': post(titled, 'published: false'),
        '_drafts/b.md': post(titled),
        '_posts/2024-05-06-c.md': post(titled),
      }),
    )
    expect(Object.entries(articles).map(([path, { draft }]) => [path, draft])).toEqual([
      ['_drafts/b.md', true],
      ['_posts/2024-05-06-a.md', true],
      ['_posts/2024-05-06-c.md', undefined],
    ])
  })

  it('is a problem with its place where its head cannot be read', () => {
    const site = readSite({ '_posts/2024-05-06-a.md': '---\ntitle: T\ntags: [a\n---\nText.\n' })
    expect(articlesOf(site)['_posts/2024-05-06-a.md']).toMatchObject({
      kind: 'malformed-body',
      detail: expect.stringMatching(/valid YAML in line [34]: .*quotes\.$/),
    })
  })
})

describe('links between articles', () => {
  it('lead to the address of the other one', () => {
    const articles = articlesOf(
      readSite({
        'hugo.toml': 'baseURL = "https://h.example/"\n',
        'content/posts/a.md': '---\ntitle: T\n---\n[b]({{< ref "b.md" >}}) [c]({{< relref "/posts/c" >}})\n',
        'content/posts/b.md': post(titled),
        'content/posts/c/index.md': post(titled),
      }),
    )
    expect(articles['content/posts/a.md']?.content).toBe(
      '<p><a href="https://h.example/posts/b/">b</a> <a href="https://h.example/posts/c/">c</a></p>',
    )
  })

  it('of Jekyll too, by post_url and link', () => {
    const articles = articlesOf(
      readSite({
        '_config.yml': 'url: https://j.example\npermalink: none\n',
        '_posts/2024-05-06-a.md':
          '---\ntitle: T\n---\n[b]({% post_url 2024-05-07-b %}) [b]({{ site.baseurl }}{% link _posts/2024-05-07-b.md %}) [gone]({% post_url 2020-01-01-x %})\n',
        '_posts/2024-05-07-b.md': post(titled),
      }),
    )
    expect(articles['_posts/2024-05-06-a.md']?.content).toBe(
      '<p><a href="https://j.example/b.html">b</a> <a href="https://j.example/b.html">b</a> gone</p>',
    )
    expect(articles['_posts/2024-05-06-a.md']?.notices).toMatchObject([
      { rule: 'tag-removed', value: '{% post_url 2020-01-01-x %}' },
    ])
  })
})
