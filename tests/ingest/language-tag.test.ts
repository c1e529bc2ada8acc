import { describe, expect, it } from 'vitest'
import { readFeed } from '../../src/ingest/feed/read.ts'
import { languageTag, regionOf, usualScript } from '../../src/ingest/language-tag.ts'
import { readMarkdown } from '../../src/ingest/markdown/read.ts'
import { readPage } from '../../src/ingest/page/page.ts'

describe('a language tag', () => {
  it.each([
    ['en', 'en'],
    ['EN-us', 'en-US'],
    ['ja_JP', 'ja-JP'],
    [' de ', 'de'],
    ['en_US.UTF-8', 'en-US'],
    ['sr_RS@latin', 'sr-RS'],
    ['zh-Hant-HK', 'zh-Hant-HK'],
    ['zh-cmn-Hans-CN', 'zh-Hans-CN'],
    ['zh-yue-HK', 'yue-HK'],
    ['zh-yue', 'yue'],
    ['ar-afb', 'afb'],
    ['sgn-ase-US', 'ase-US'],
    ['zh-min-nan', 'nan'],
    ['zh-min', 'zh'],
    ['en-GB-oed', 'en-GB-oxendict'],
    ['i-klingon', 'tlh'],
    ['no-bok', 'nb'],
    ['zh-guoyu', 'zh'],
    ['art-lojban', 'jbo'],
    ['de-CH-1901', 'de-CH-1901'],
    ['es-419', 'es-419'],
    ['en-a-bbb-x-a', 'en-a-bbb-x-a'],
  ])('is canonical (RFC 5646 §4.5): %s is %s', (written, tag) => {
    expect(languageTag(written)).toBe(tag)
  })

  it.each([
    '',
    ' ',
    'C',
    'a',
    'i-default',
    'x-pig',
    'de-1996-1996',
    '中文',
    'en--US',
    '-en',
    'abcdefghi',
    'en-',
    '*',
  ])('is undefined where the text names no language: «%s»', written => {
    expect(languageTag(written)).toBeUndefined()
  })

  it('tells its usual script and its region, for any text', () => {
    expect([usualScript('yue-HK'), usualScript('sr'), usualScript('zh-min-nan')]).toEqual([
      'Hant',
      'Cyrl',
      undefined,
    ])
    expect([regionOf('yue-HK'), regionOf('en'), regionOf('en-GB-oed')]).toEqual(['HK', undefined, undefined])
  })
})

/** Valid tags, tags that Intl refuses, and texts that are none. */
const written = [
  'zh-yue-HK',
  'zh-min-nan',
  'en-GB-oed',
  'i-klingon',
  'sgn-BE-FR',
  'x-pig',
  'de-1996-1996',
  '*',
  '',
]

describe('whatever a text says of its language, it is read', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const timeZone = 'Asia/Shanghai'

  it.each(written)('a page with lang="%s", on a site with that language too', tag => {
    const html = `<html lang="${tag}"><title>The old mill</title><h1>The old mill</h1><p>The mill turns again, and the baker has flour for the whole valley.</p>`
    for (const language of [tag, 'zh-CN']) {
      expect(readPage({ bytes: bytes(html), contentType: 'text/html', timeZone, language }).ok).toBe(true)
    }
  })

  it.each(written)('a feed with <language>%s</language>', tag => {
    const rss = `<rss version="2.0"><channel><title>t</title><language>${tag}</language><item><title>a</title><guid>1</guid></item></channel></rss>`
    expect(readFeed(rss, { timeZone })).toMatchObject({ ok: true, value: { entries: [{ title: 'a' }] } })
  })

  it.each(written)('front matter with lang: "%s"', tag => {
    expect(readMarkdown(`---\ntitle: a\nlang: "${tag}"\n---\nText.`, { timeZone }).ok).toBe(true)
  })
})
