import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptDraft } from '../../../src/ingest/draft/draft.ts'
import { newNotes } from '../../../src/ingest/feed/notes.ts'
import { withBlocks } from '../../../src/ingest/wordpress/blocks.ts'
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
        '<p>第一段，<br />\n第二行。</p>\n<p>第二段。</p>\n<ul>\n<li>一</li>\n</ul>\n<pre>a\n\nb</pre>',
      image: { url: 'https://culture.example/night.jpg', mediaType: 'image/jpeg', alt: '窗口的灯' },
      attachments: [{ url: 'https://culture.example/night.mp3', mediaType: 'audio/mpeg', bytes: 4321 }],
      notices: [
        expect.objectContaining({ rule: 'file-missing', value: '[gallery ids="1,2"]' }),
        expect.objectContaining({ field: 'image', rule: 'media-type-guessed' }),
      ],
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

  it('names the posts that it leaves out, and not the parts of the site', () => {
    expect(readExport().leftOut?.map(({ reason }) => reason)).toEqual(['trash'])
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

const site = readFileSync(join(import.meta.dirname, '../../fixtures/exports/wordpress-site.xml'), 'utf8')

/** Written by WordPress 6.1.9's own export function, from a site that was filled for it. */
describe('the export of a whole site', () => {
  const read = readWordPress(site, context)
  const { entries, leftOut } = read.ok ? read.value : { entries: [], leftOut: [] }
  const mill = entries[0]

  it('gives names as the site shows them, not as it stores them', () => {
    expect(mill?.authors).toEqual([{ name: 'Lin & Sons' }])
    expect(mill?.categories?.map(({ term }) => term)).toEqual([
      'rice & reeds',
      "Valentine's Day",
      '乡村 & 农业',
      '夜间',
    ])
    expect({ title: mill?.title, summary: mill?.summary }).toEqual({
      title: 'The mill & the river',
      summary: 'Short & plain.',
    })
  })

  it('shows what the shortcodes of WordPress show, with the files of the export', () => {
    const content = mill?.content ?? ''
    expect(content).not.toMatch(/\[(?!caption\]|sic|0|contact|su_note|\/su_note)/)
    expect(content).toContain('<figcaption>The <em>old</em> mill</figcaption>')
    expect(content).toContain('<figcaption>Old form</figcaption>')
    expect(content.match(/<figure><img src="[^"]*weir.jpg" alt="A weir"><\/figure>/g)).toHaveLength(2)
    expect(content.match(/<audio controls><source src="[^"]*song.mp3">/g)).toHaveLength(3)
    expect(content).toContain('poster="https://wp.example/p.jpg"><source src="')
    expect(content).toContain('<figcaption>song<br>Sung in May</figcaption>')
    expect(content).toContain('<a href="https://www.youtube.com/watch?v=abc123">')
    expect(content).toContain('<p><a href="https://www.youtube.com/watch?v=xyz789">')
  })

  it('keeps other brackets as text, and tells which shortcodes only a plugin can show', () => {
    expect(mill?.content).toContain('Text with array[0] and [sic], [caption] escaped, [contact-form-7 id="5"')
    expect(mill?.notices.map(({ rule, value }) => `${rule} ${value}`)).toEqual(
      expect.arrayContaining(['shortcode-kept [contact-form-7]', 'shortcode-kept [su_note]']),
    )
  })

  it('gives blocks as the site shows them, and tells those that it fills itself', () => {
    const blocks = entries.find(({ title }) => title === 'Blocks')
    expect(blocks?.content).toContain('<p>Open on Mondays.</p>')
    expect(blocks?.content).toContain('<a href="https://vimeo.com/1">https://vimeo.com/1</a>')
    expect(blocks?.content).toContain('<figcaption>The <em>old</em> mill & its wheel</figcaption>')
    expect(blocks?.notices.map(({ rule, value }) => `${rule} ${value}`)).toEqual([
      'block-left-out latest-posts',
    ])
  })

  it('publishes what everybody could read, and keeps the rest as drafts', () => {
    const hidden = entries.filter(({ draft }) => draft).map(({ title }) => title)
    expect(hidden).toEqual(['Private notes', 'Waiting', 'Unfinished', 'Locked'])
  })

  it('names what is no post of the site', () => {
    expect(leftOut?.map(({ title, reason }) => `${title}: ${reason}`)).toEqual([
      'Reed soup: recipe',
      'Thrown away: trash',
    ])
  })
})

describe('a post of blocks', () => {
  const footnotes = JSON.stringify([{ id: 'f1', content: 'See the <em>archive</em>.' }])
  const about = (name: string) => ({
    reusable: new Map([['5', `<!-- wp:block {"ref":5} /-->${name}`]]),
    footnotes,
    notes: newNotes(),
  })

  it('has its footnotes at the end, linked both ways (WordPress 6.3)', () => {
    const html =
      '<p>Old<sup data-fn="f1" class="fn"><a href="#f1" id="f1-link">1</a></sup>.</p><!-- wp:footnotes /-->'
    expect(withBlocks(html, about(''))).toContain(
      '<ol><li id="f1">See the <em>archive</em>. <a href="#f1-link">↩</a></li></ol>',
    )
  })

  it('ends when a reusable block holds itself', () => {
    expect(withBlocks('<!-- wp:block {"ref":5} /-->', about('x'))).toBe('xxxx')
  })
})
