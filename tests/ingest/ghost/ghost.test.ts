import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptDraft } from '../../../src/ingest/draft/draft.ts'
import { htmlOfLexical } from '../../../src/ingest/ghost/lexical.ts'
import { htmlOfMobiledoc } from '../../../src/ingest/ghost/mobiledoc.ts'
import { withOwnControls } from '../../../src/ingest/ghost/players.ts'
import { readGhost } from '../../../src/ingest/ghost/read.ts'
import { limits } from '../../../src/record/limits.ts'

const context = { timeZone: 'Asia/Shanghai', url: 'https://well.example/' }
const document = readFileSync(join(import.meta.dirname, '../../fixtures/exports/ghost.json'), 'utf8')

function readExport(text = document) {
  const result = readGhost(text, context)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('a Ghost export', () => {
  it("gives a post with the id that Ghost's own feed has for it, and everything else the record has", () => {
    expect(readExport().entries[0]).toEqual({
      id: '65a1f0c2e4b0a10001a1b2c3',
      title: 'Well readings & rain',
      categories: [
        { term: 'Water', scheme: 'tag' },
        { term: 'Village', scheme: 'tag' },
      ],
      authors: [{ name: 'Ann Marsh', url: 'https://ann.example/' }, { name: 'Bo Lund' }],
      published: '2025-10-22T01:17:00.000Z',
      updated: '2025-10-23T01:17:00Z',
      summary: 'A wet month.',
      content: '<p>The well rose.</p><img src="https://well.example/content/images/well.jpg" alt="">',
      image: {
        url: 'https://well.example/content/images/cover.png',
        mediaType: 'image/png',
        alt: 'A well in rain',
      },
      notices: [expect.objectContaining({ field: 'image', rule: 'media-type-guessed' })],
    })
  })

  it('takes the plain text, and says so, where there is no HTML', () => {
    const { content, notices } = readExport().entries[1] ?? {}
    expect(content).toBe('<p>One.</p>\n<p>Two &amp; three.</p>')
    expect(notices).toMatchObject([{ field: 'content', rule: 'form-not-read', value: 'lexical' }])
  })

  it('embargoes what is scheduled, and keeps drafts and what is for members as drafts', () => {
    const states = readExport().entries.map(({ title, published, draft }) => ({ title, published, draft }))
    expect(states.slice(1)).toEqual([
      { title: 'Scheduled', published: '2099-01-01T00:00:00Z' },
      { title: 'For members', draft: true },
      { title: 'Unfinished', draft: true },
    ])
  })

  it('leaves out a row that is no post, with a notice', () => {
    expect(readExport().notices).toMatchObject([{ rule: 'left-out', value: 'no post' }])
  })

  it('may have its tables without the list around them', () => {
    const { data } = JSON.parse(document).db[0]
    expect(readExport(JSON.stringify({ data })).entries).toHaveLength(4)
  })

  it('gives entries that pass the gate', () => {
    expect(readExport().entries.filter(entry => !acceptDraft(entry, context).ok)).toEqual([])
  })

  it.each(['{}', '[]', 'null', '{"db":[]}', 'no JSON'])('is refused when it is %s', text => {
    expect(readGhost(text, context)).toMatchObject({ ok: false, error: { kind: 'malformed-body' } })
  })
})

/** A tree that Ghost's own renderer (kg-lexical-html-renderer) was given, and what it shows of it. */
const lexical = readFileSync(join(import.meta.dirname, '../../fixtures/ghost/lexical.json'), 'utf8')
const rendered = readFileSync(join(import.meta.dirname, '../../fixtures/ghost/lexical.html'), 'utf8')

const words = (html: string) => {
  const draft = acceptDraft({ title: 'x', content: html }, context)
  return draft.ok
    ? (draft.value.content ?? '')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    : ''
}

describe("the text of Ghost's editors", () => {
  it('of today is shown as Ghost shows it: the same words in the same order', () => {
    const unknown: string[] = []
    const ours = htmlOfLexical(lexical, type => unknown.push(type)) ?? ''
    expect(unknown).toEqual([])
    // Ghost also writes a bookmark's author and publisher, a file's name and size, and [1] for 1
    const theirs = words(withOwnControls(rendered)).replace('PubAu ', '').replace('f.pdf 12 KB ', '')
    expect(words(ours)).toBe(theirs.replace('[1]', '1').replace('↩︎', '↩'))
  })

  it('has the controls of the browser in place of those that only its script can use', () => {
    const html = withOwnControls(rendered)
    expect(words(html)).not.toMatch(/audio-thumbnail|0:00|1×/)
    expect(html).toContain('<audio src="https://a.example/a.mp3" preload="metadata" controls="">')
  })

  it('of Ghost 1 to 4 is shown with its markups, atoms and cards', () => {
    const mobiledoc = {
      version: '0.3.1',
      markups: [['strong'], ['a', ['href', 'https://a.example/']]],
      atoms: [['soft-return', '', {}]],
      cards: [
        ['image', { src: '__GHOST_URL__/i.jpg', caption: 'C <b>b</b>' }],
        ['card-markdown', { markdown: '*md*' }],
        ['paywall', {}],
        ['poll', {}],
      ],
      sections: [
        [
          1,
          'p',
          [
            [0, [0], 0, 'bold '],
            [0, [1], 2, 'link'],
            [1, [], 0, 0],
            [0, [], 0, 'a < b'],
          ],
        ],
        [10, 0],
        [3, 'ol', [[[0, [], 0, 'one']], [[0, [], 0, 'two']]]],
        [10, 1],
        [10, 2],
        [10, 3],
      ],
    }
    const unknown: string[] = []
    expect(htmlOfMobiledoc(JSON.stringify(mobiledoc), type => unknown.push(type))).toBe(
      '<p><strong>bold <a href="https://a.example/">link</a></strong><br>a &lt; b</p>' +
        '<figure><img src="__GHOST_URL__/i.jpg"><figcaption>C <b>b</b></figcaption></figure>' +
        '<ol><li>one</li><li>two</li></ol><p><em>md</em></p>\n',
    )
    expect(unknown).toEqual(['poll'])
  })

  it.each([
    { what: 'no JSON', json: '{' },
    { what: 'a list', json: '[]' },
    { what: 'without a root', json: '{"root":1}' },
  ])('is none where it is $what', ({ json }) => {
    expect(htmlOfLexical(json, () => {})).toBeUndefined()
    expect(htmlOfMobiledoc(json, () => {})).toBeUndefined()
  })

  it.each([
    '{"root":{"children":[{"type":"list","children":[null,1,{"children":"x"}]},{"type":"image"},7]}}',
    '{"sections":[[1],[10,9],[3,"ul",[1]],null,[1,"script",[[0,[5],9,"x"]]]],"markups":[["script"]]}',
  ])('is read without fail where its parts are wrong: %s', json => {
    expect(typeof (htmlOfLexical(json, () => {}) ?? htmlOfMobiledoc(json, () => {}))).toBe('string')
  })
})

describe('references of Mobiledoc, which could repeat a part thousands of times,', () => {
  const rendered = (document: object) =>
    htmlOfMobiledoc(
      JSON.stringify({ version: '0.3.1', markups: [], atoms: [], cards: [], ...document }),
      () => {},
    )

  it('show a card once', () => {
    const cards = [['html', { html: '<p>once</p>' }]]
    expect(rendered({ cards, sections: Array(3).fill([10, 0]) })).toBe('<p>once</p>')
  })

  it.each([
    { to: 'atoms', document: { atoms: [['mention', 'a'.repeat(100_000)]] }, marker: [1, [], 0, 0] },
    {
      to: 'markups',
      document: { markups: [['a', ['href', 'a'.repeat(100_000)]]] },
      marker: [0, Array(1_000).fill(0), 1_000, 'x'],
    },
  ])('are read up to a limit: to $to', ({ document, marker }) => {
    const html = rendered({ ...document, sections: Array(1_000).fill([1, 'p', [marker]]) })
    expect(html?.length).toBeGreaterThan(limits.contentMaxBytes)
    expect(html?.length).toBeLessThan(9 * limits.contentMaxBytes)
  })
})
