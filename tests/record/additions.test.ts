import { describe, expect, it } from 'vitest'
import { closingNotes, openingNote, standInSummary } from '../../src/record/additions.ts'
import { wordingFor } from '../../src/record/wording.ts'

const correction = { at: '2025-10-23T23:30:00+08:00', text: '人数应为 817。' }

describe('the notes after a body', () => {
  it('are the correction, by the day that its text states, and where the article first appeared', () => {
    const originalSource = { name: '《党建》杂志', issue: '2025年第10期' }
    expect(closingNotes({ correction, originalSource }, 'zh-CN')).toBe(
      '\n<p><em>更正（2025-10-23）：人数应为 817。</em></p>\n<p><em>原载：《党建》杂志2025年第10期</em></p>',
    )
    expect(closingNotes({ correction, originalSource }, 'en')).toBe(
      '\n<p><em>Correction (2025-10-23): 人数应为 817。</em></p>' +
        '\n<p><em>First published in 《党建》杂志, 2025年第10期</em></p>',
    )
  })

  it('are text, whatever they hold', () => {
    const text = `a & b <script> "c"`
    expect(closingNotes({ correction: { ...correction, text } }, 'en')).toBe(
      '\n<p><em>Correction (2025-10-23): a &amp; b &lt;script&gt; &quot;c&quot;</em></p>',
    )
    expect(closingNotes({ originalSource: { name: '<b>&<b>' } }, 'zh')).toBe(
      '\n<p><em>原载：&lt;b&gt;&amp;&lt;b&gt;</em></p>',
    )
  })

  it('are none where there is nothing to note', () => {
    expect(closingNotes({}, 'en')).toBe('')
  })
})

describe('the note before a summary', () => {
  it('is the correction with a space behind it, or nothing', () => {
    expect(openingNote({ correction }, 'zh')).toBe('更正（2025-10-23）：人数应为 817。 ')
    expect(openingNote({}, 'zh')).toBe('')
  })
})

describe('the substitute for a summary', () => {
  it.each([
    ['the beginning of the text', { content: '<p>Text.</p>', subtitle: 'Sub' }, 'Text.'],
    ['the subtitle of an article without a text', { subtitle: 'Sub' }, 'Sub'],
    ['the subtitle where the text is a picture', { content: '<img src="a">', subtitle: 'Sub' }, 'Sub'],
    ['nothing', {}, undefined],
  ])('is %s', (_, article, summary) => {
    expect(standInSummary(article)).toBe(summary)
  })

  it('is at most 140 characters, and an ellipsis where it was cut', () => {
    expect(standInSummary({ content: '字'.repeat(140) })).toBe('字'.repeat(140))
    expect(standInSummary({ content: '字'.repeat(141) })).toBe(`${'字'.repeat(140)}…`)
  })
})

describe('the wording of a language', () => {
  it('follows the first part of the tag, in any case, and is English for a language that has none', () => {
    const first = (language: string) => wordingFor(language).originally('a')
    expect(['zh', 'ZH-hant', 'en-GB', 'fr', ''].map(first)).toEqual([
      '原载：a',
      '原载：a',
      'First published in a',
      'First published in a',
      'First published in a',
    ])
  })
})
