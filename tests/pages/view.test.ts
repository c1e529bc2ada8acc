import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, readableOn } from '../../src/pages/style/contrast.ts'
import { chooseLanguage } from '../../src/pages/texts/languages.ts'
import { directionOf, inLanguage, pagePath } from '../../src/pages/view.ts'
import { aView } from './page.ts'

describe('the language of the interface', () => {
  it.each([
    { rule: "is the site's where nothing is said", given: {}, gives: 'zh' },
    {
      rule: 'is what the address asks for',
      given: { asked: 'en', accepted: [{ tag: 'zh', q: 1 }] },
      gives: 'en',
    },
    { rule: 'is no language that there is not', given: { asked: 'constructor' }, gives: 'zh' },
    {
      rule: 'is the accepted one with the highest weight',
      given: {
        accepted: [
          { tag: 'zh-CN', q: 0.5 },
          { tag: 'en-GB', q: 0.8 },
        ],
      },
      gives: 'en',
    },
    {
      rule: 'is the next accepted one where the first is not there (RFC 4647 §3.4)',
      given: {
        accepted: [
          { tag: 'fr', q: 1 },
          { tag: 'en', q: 0.3 },
        ],
      },
      gives: 'en',
    },
    { rule: 'is none with the weight 0', given: { accepted: [{ tag: 'en', q: 0 }] }, gives: 'zh' },
    {
      rule: "is the site's where none that is accepted is there",
      given: { accepted: [{ tag: '*', q: 1 }] },
      gives: 'zh',
    },
  ])('$rule', ({ given, gives }) => {
    expect(chooseLanguage({ asked: null, accepted: [], site: 'zh-CN', ...given })).toBe(gives)
  })
})

describe('a language is written', () => {
  it.each([
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['fa-IR', 'rtl'],
    ['az-Arab', 'rtl'],
    ['az-Arab-IR', 'rtl'],
    ['AZ-ARAB', 'rtl'],
    ['x-arabic', 'ltr'],
    ['ar-Latn-x-arab', 'ltr'],
    ...'ar arc ckb dv fa he iw ps sd syr ug ur yi'.split(' ').flatMap(tag => [
      [tag, 'rtl'],
      [tag.toUpperCase(), 'rtl'],
      [`${tag}-XX`, 'rtl'],
      [`${tag}x`, 'ltr'],
      [`x-${tag}`, 'ltr'],
      [`${tag}-Latn`, 'ltr'],
    ]),
    ...'Arab Hebr Syrc Thaa Nkoo Adlm Rohg'.split(' ').map(script => [`en-${script}`, 'rtl']),
    ['ug-Cyrl', 'ltr'],
    ['arn', 'ltr'],
    ['zh-Hant-TW', 'ltr'],
    ['en', 'ltr'],
  ])('%s %s', (tag, direction) => {
    expect(directionOf(tag)).toBe(direction)
  })
})

describe('the address of a page', () => {
  it('names the language only if the address of this page does', () => {
    expect(pagePath(aView(), '/search', 'q=a')).toBe('/search?q=a')
    expect(pagePath(aView({ language: 'en', keepsLanguage: true }), '/search', 'q=a')).toBe(
      '/search?q=a&lang=en',
    )
  })

  it('keeps its other parameters in another language', () => {
    const view = aView({ query: new URLSearchParams('q=渡&before=7') })
    expect(inLanguage(view, 'en')).toBe('/here?q=%E6%B8%A1&before=7&lang=en')
  })
})

describe("the site's colour", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map(value => value.toString(16).padStart(6, '0'))

  it.each(['fbfaf6', '171815'])('whatever it is, can be read on %s (WCAG 2.2 §1.4.3)', paper => {
    fc.assert(
      fc.property(colour, value => {
        expect(contrast(paper, readableOn(paper, value))).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('stays as it is where it can be read', () => {
    expect(readableOn('ffffff', '1f6f5c')).toBe('1f6f5c')
  })

  it('is measured as WCAG does: black on white is 21 to 1', () => {
    expect(contrast('ffffff', '000000')).toBeCloseTo(21)
  })
})
