import { describe, expect, it } from 'vitest'
import { readHEntry } from '../../../src/ingest/h-entry/read.ts'
import { detectKind } from '../../../src/ingest/kind.ts'

const context = { timeZone: 'Asia/Shanghai', url: 'https://blog.example/2024/' }

function read(html: string) {
  const result = readHEntry(html, context)
  return result.ok ? JSON.parse(JSON.stringify(result.value)) : result.error
}

const entry = (inside: string) =>
  `<html><body><article class="post h-entry">${inside}</article></body></html>`

describe('a page that is one h-entry', () => {
  it('gives its properties (microformats.org/wiki/h-entry)', () => {
    const html = entry(`
      <h1 class="p-name">Seed <em>notes</em></h1>
      <a class="u-url" href="/2024/seeds/"><time class="dt-published" datetime="2024-05-06T07:08:09+02:00">May</time></a>
      <time class="dt-updated">2024-05-07</time>
      <p class="p-author h-card"><img class="u-photo" src="/a.jpg" alt=""><a class="p-name u-url" href="https://ann.example/">Ann Lee</a></p>
      <p class="p-summary">What to sow.</p><img class="u-featured" src="/seeds.jpg" alt="Seeds">
      <div class="e-content"><p>Under <b class="p-name">cover</b>.</p></div>
      <a class="p-category" href="/tags/rice">rice</a> <data class="p-category" value="reeds">R</data>
      <div class="p-comment h-cite"><span class="p-name">A comment</span></div>`)
    expect(read(html)).toMatchObject({
      title: 'Seed notes',
      url: 'https://blog.example/2024/seeds/',
      authors: [{ name: 'Ann Lee', url: 'https://ann.example/', avatar: 'https://blog.example/a.jpg' }],
      published: '2024-05-06T07:08:09+02:00',
      updated: '2024-05-07T00:00:00+08:00',
      summary: 'What to sow.',
      content: '<p>Under <b class="p-name">cover</b>.</p>',
      categories: [
        { term: 'rice', scheme: 'tag' },
        { term: 'reeds', scheme: 'tag' },
      ],
      image: { url: 'https://blog.example/seeds.jpg', alt: 'Seeds' },
    })
  })

  it.each([
    {
      name: 'its text itself',
      html: '<p class="p-name e-content">Fog on the <b>river</b>.</p>',
      title: undefined,
    },
    {
      name: 'its text again',
      html: '<p class="p-name">Fog on the river.</p><div class="e-content"><p>Fog on the <b>river</b>.</p></div>',
      title: undefined,
    },
    {
      name: "its text's beginning",
      html: '<p class="p-name">Fog on …</p><p class="e-content">Fog on the river.</p>',
      title: undefined,
    },
    { name: 'nothing', html: '<p class="e-content">Fog on the river.</p>', title: undefined },
    {
      name: 'what its text begins with too',
      html: '<h1 class="p-name">Fog</h1><p class="e-content">Fog on the river.</p>',
      title: 'Fog',
    },
  ])('has a title or is a note (post type discovery), by its name: $name', ({ html, title }) => {
    expect(read(entry(html)).title).toBe(title)
  })

  const content = '<p class="e-content">Fog.</p>'
  const link = (name: string, href: string) => `<a class="${name}" href="${href}">x</a>`
  const dated = '<a href="/by-date/"><time class="dt-published">2024-05-06</time></a>'

  it.each<[string, string, object]>([
    ...['u-url', 'p-canonical', 'u-canonical', 'u-uid'].map((name): [string, string, object] => [
      `the address of ${name}`,
      link(name, '/a'),
      { url: 'https://blog.example/a' },
    ]),
    [
      'the address of u-url before the others',
      link('u-uid', '/b') + link('u-url', '/a'),
      { url: 'https://blog.example/a' },
    ],
    ['the address of the link around its date', dated, { url: 'https://blog.example/by-date/' }],
    [
      'that as its id, beside another address',
      link('u-url', '/a') + dated,
      { url: 'https://blog.example/a', id: 'https://blog.example/by-date/' },
    ],
    [
      'no id, where both are the same',
      link('u-url', '/by-date/') + dated,
      { url: 'https://blog.example/by-date/' },
    ],
    ['no address', '<time class="dt-published">2024-05-06</time>', {}],
  ])('has %s', (_, html, expected) => {
    const { url, id } = read(entry(html + content))
    expect({ ...(url && { url }), ...(id && { id }) }).toEqual(expected)
  })

  it.each<[string, string, object | undefined]>([
    ['a name alone', '<span class="p-author">Ann Lee</span>', { name: 'Ann Lee' }],
    [
      'a link',
      '<a class="p-author" href="/ann">Ann Lee</a>',
      { name: 'Ann Lee', url: 'https://blog.example/ann' },
    ],
    [
      'the text of a picture',
      '<img class="p-author" alt="Ann Lee" src="/ann.jpg">',
      { name: 'Ann Lee', url: 'https://blog.example/ann.jpg' },
    ],
    [
      'the title of an abbreviation',
      '<abbr class="p-author" title="Ann Lee">A. L.</abbr>',
      { name: 'Ann Lee' },
    ],
    [
      'the address alone',
      '<a class="p-author" href="/ann"> </a>',
      { name: 'https://blog.example/ann', url: 'https://blog.example/ann' },
    ],
    ['nobody of a comment', '<div class="h-cite"><a class="p-author" href="/bob">Bob</a></div>', undefined],
  ])('has as author %s', (_, html, author) => {
    expect(read(entry(html + content)).authors?.[0]).toEqual(author)
  })

  it.each<[string, string, string | undefined]>([
    ['u-featured', '<img class="u-featured" src="/a.jpg">', 'https://blog.example/a.jpg'],
    ['u-photo', '<img class="u-photo" src="/b.jpg">', 'https://blog.example/b.jpg'],
    [
      'u-featured before u-photo',
      '<img class="u-photo" src="/b.jpg"><img class="u-featured" src="/a.jpg">',
      'https://blog.example/a.jpg',
    ],
    ['no card', '<a class="u-photo h-card" href="/b.jpg">x</a>', undefined],
    ['nothing', '', undefined],
  ])('has the picture of %s', (_, html, url) => {
    expect(read(entry(html + content)).image?.url).toBe(url)
  })

  it.each<[string, string, string | undefined]>([
    [
      'its title again',
      '<div class="e-content"><section><h3>Fog</h3><p>Grey.</p></section></div>',
      '<section><p>Grey.</p></section>',
    ],
    [
      'another heading',
      '<div class="e-content"><h3>Fogs</h3><p>Grey.</p></div>',
      '<h3>Fogs</h3><p>Grey.</p>',
    ],
    [
      'its title as a paragraph',
      '<div class="e-content"><p>Fog</p><p>Grey.</p></div>',
      '<p>Fog</p><p>Grey.</p>',
    ],
    [
      'an empty element before its title',
      '<div class="e-content"><hr><h1>Fog</h1><p>Grey.</p></div>',
      '<p>Grey.</p>',
    ],
    [
      'a gist',
      '<div class="e-content"><p>a</p><script src="https://gist.github.com/a/b1.js"></script></div>',
      '<p>a</p><a href="https://gist.github.com/a/b1">https://gist.github.com/a/b1</a>',
    ],
    ['nothing', '<div class="e-content"> </div>', undefined],
  ])('has its content without its title, where it begins with %s', (_, html, expected) => {
    expect(read(entry(`<h1 class="p-name">Fog</h1>${html}`)).content).toBe(expected)
  })

  it.each<[string | undefined, true | undefined]>([
    ['posts/draft_Fog-1.html', true],
    ['draft_Fog.html', true],
    ['posts/2024_draft_Fog.html', undefined],
    ['draft_posts/Fog.html', undefined],
    [undefined, undefined],
  ])('of the file %s is a draft: %s', (name, draft) => {
    const result = readHEntry(entry(content), { ...context, name })
    expect(result.ok && result.value.draft).toBe(draft)
  })

  it.each([
    { what: 'has no content', html: entry('<p class="p-name">x</p>') },
    { what: 'has several', html: '<body><p class="h-entry e-content">a</p><p class="h-entry">b</p></body>' },
    { what: 'has none', html: '<body><p>a</p></body>' },
  ])('is none where it $what', ({ html }) => expect(read(html)).toMatchObject({ kind: 'malformed-body' }))

  it('is told from other pages by how its body begins', () => {
    const kind = (head: string) => detectKind({ head, contentType: 'text/html' })
    expect(kind(`<!doctype html>${entry('')}`)).toBe('h-entry')
    expect(kind('<!doctype html><html><body><nav>a</nav><article class="h-entry">')).toBe('page-html')
    expect(kind('<!doctype html><html><body><article class="not-h-entry">')).toBe('page-html')
  })
})
