import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptDraft } from '../../../src/ingest/draft.ts'
import { withParagraphs } from '../../../src/ingest/wordpress/paragraphs.ts'
import { readWordPress } from '../../../src/ingest/wordpress/read.ts'

const context = { timeZone: 'Asia/Shanghai' }
const document = readFileSync(join(import.meta.dirname, '../../fixtures/exports/wordpress.xml'), 'utf8')

function readExport() {
  const result = readWordPress(document, context)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('a WordPress export', () => {
  it('gives a published post with everything that the record has', () => {
    expect(readExport().entries[0]).toEqual({
      id: 'https://culture.example/?p=12',
      url: 'https://culture.example/2025/10/night/',
      title: '图书馆—夜晚',
      categories: [
        { term: '文化', scheme: 'section' },
        { term: '夜间', scheme: 'tag' },
      ],
      authors: [{ name: '刘伟奥' }],
      published: '2025-10-22T01:17:00Z',
      updated: '2025-10-23T01:00:00Z',
      language: 'zh-CN',
      summary: '夜里也开门。',
      content:
        '<p>第一段，[gallery ids="1,2"]<br>\n第二行。</p>\n<p>第二段。</p>\n<ul>\n<li>一</li>\n</ul>\n<pre>a\n\nb</pre>',
      image: { url: 'https://culture.example/night.jpg', mediaType: 'image/jpeg', alt: '窗口的灯' },
      attachments: [{ url: 'https://culture.example/night.mp3', mediaType: 'audio/mpeg', bytes: 4321 }],
      notices: [expect.objectContaining({ field: 'image', rule: 'media-type-guessed' })],
    })
  })

  it('embargoes what is scheduled, and keeps unfinished and protected posts and pages as drafts', () => {
    const states = readExport().entries.map(({ title, published, draft, url }) => ({
      title,
      published,
      draft,
      url,
    }))
    expect(states.slice(1)).toEqual([
      { title: '预告', published: '2099-01-01T00:00:00Z', url: 'https://culture.example/?p=14' },
      { title: '未完', published: '2025-10-24T08:00:00+08:00', draft: true },
      { title: 'About', published: '2020-01-01T00:00:00Z', draft: true },
    ])
  })

  it('leaves out trash, menus and attachments, and says how many of each', () => {
    expect(readExport().notices.map(({ rule, value }) => [rule, value])).toEqual([
      ['left-out', 'trash: 1'],
      ['left-out', 'nav_menu_item: 1'],
      ['left-out', 'attachment: 1'],
    ])
  })

  it('gives entries that pass the gate', () => {
    const refused = readExport().entries.filter(entry => !acceptDraft(entry, context).ok)
    expect(refused).toEqual([])
  })

  it('is refused when it is an ordinary feed', () => {
    const feed = '<rss version="2.0"><channel><title>x</title></channel></rss>'
    expect(readWordPress(feed, context)).toMatchObject({ ok: false, error: { kind: 'malformed-body' } })
  })
})

describe('paragraphs of the classic editor', () => {
  it.each([
    { rule: 'blank lines part paragraphs', html: 'a\n\nb', gives: '<p>a</p>\n<p>b</p>' },
    { rule: 'line ends become breaks', html: 'a\r\nb', gives: '<p>a<br>\nb</p>' },
    { rule: 'blocks stand by themselves', html: 'a\n<h2>b</h2>\nc', gives: '<p>a</p>\n<h2>b</h2>\n<p>c</p>' },
    {
      rule: 'preformatted text stays as it is',
      html: 'a\n<pre>b\n\nc</pre>',
      gives: '<p>a</p>\n<pre>b\n\nc</pre>',
    },
    { rule: 'inline tags are in the paragraph', html: '<em>a</em> b', gives: '<p><em>a</em> b</p>' },
    { rule: 'what has paragraphs of its own is left alone', html: '<p>a</p>\n\nb', gives: '<p>a</p>\n\nb' },
    {
      rule: 'what the block editor wrote is left alone',
      html: '<!-- wp:list -->\n\na',
      gives: '<!-- wp:list -->\n\na',
    },
  ])('$rule', ({ html, gives }) => expect(withParagraphs(html)).toBe(gives))
})
