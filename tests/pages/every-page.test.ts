import { describe, expect, it } from 'vitest'
import { languages } from '../../src/pages/texts/languages.ts'
import { aView, type Element, readPage } from './page.ts'
import { pages } from './sample-pages.ts'

const cases = Object.entries(pages).flatMap(([name, write]) =>
  Object.keys(languages).map(language => ({ name, language, page: readPage(write(aView({ language }))) })),
)

describe.each(cases)('the $name page in $language', ({ name, page, language }) => {
  it('says its language and has a title, one main part and one first heading', () => {
    expect(page.named('html')[0]?.attributes.lang).toBe(language)
    expect(page.named('title')[0]?.text).not.toBe('')
    expect(page.named('main')).toHaveLength(1)
    expect(page.named('h1')).toHaveLength(1)
  })

  it('has headings that skip no level on the way down', () => {
    const levels = page.elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []))
    const skips = levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1)
    expect(skips).toEqual([])
  })

  it('has no style or script of its own, so that the policy holds (CSP Level 3 §6.1)', () => {
    const inline = ({ name, attributes }: Element) =>
      name === 'style' ||
      (name === 'script' && attributes.src === undefined && attributes.type !== 'application/ld+json') ||
      Object.keys(attributes).some(attribute => attribute === 'style' || attribute.startsWith('on'))
    expect(page.elements.filter(inline)).toEqual([])
  })

  it("gives an id once, and none that an article's text could have", () => {
    const ids = page.elements
      .flatMap(({ attributes }) => attributes.id ?? [])
      .filter(id => id !== 'article-feeds')
    expect(ids).toEqual([...new Set(ids)])
    expect(ids.filter(id => id.startsWith('article-'))).toEqual([])
  })

  it('refers only to ids that are there', () => {
    const ids = page.elements.map(({ attributes }) => attributes.id)
    const references = page.elements.flatMap(({ attributes }) =>
      ['aria-labelledby', 'for', 'list'].flatMap(name => attributes[name] ?? []),
    )
    expect(references.filter(reference => !ids.includes(reference))).toEqual([])
  })

  it('loads nothing from elsewhere but what articles show', () => {
    const loaded = [...page.named('link'), ...page.named('script')]
      .filter(({ attributes }) => attributes.rel !== 'alternate' && attributes.rel !== 'canonical')
      .map(({ attributes }) => attributes.href ?? attributes.src)
    expect(loaded.filter(address => address !== undefined && !address.startsWith('/'))).toEqual([])
  })

  it('gives every picture a text and a size', () => {
    const pictures = page.named('img').map(({ attributes }) => attributes)
    expect(pictures.filter(({ alt, width, height }) => alt === undefined || !width || !height)).toEqual([])
  })

  it('leads to itself in the other languages', () => {
    const switches = page
      .named('a')
      .filter(({ attributes }) => /^\/here\?(?:.*&)?lang=/.test(attributes.href ?? ''))
    const others = Object.keys(languages).filter(tag => tag !== language)
    expect(switches.map(({ attributes }) => attributes.hreflang)).toEqual(others)
  })

  it('has no text that was forgotten to be written', () => {
    const said = name === 'api' ? page.text.replaceAll('null', '') : page.text // there it is a word of JSON
    expect(said).not.toMatch(/undefined|NaN|\[object|null/)
  })
})
