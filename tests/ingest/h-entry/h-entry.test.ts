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
