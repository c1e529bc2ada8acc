import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/ingest/charset/charset.ts'

const bytes = (...hex: string[]) =>
  Uint8Array.from(hex.join('').match(/../g) ?? [], pair => Number.parseInt(pair, 16))
const ascii = (text: string) => new TextEncoder().encode(text)
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap(part => [...part]))

const news = {
  gb18030: bytes('d0c2ceC5'.toLowerCase()),
  big5: bytes('b773bb44'),
  shift_jis: bytes('8356'),
  'euc-kr': bytes('b4babdba'),
}

describe('decodeText', () => {
  it('believes bytes that are UTF-8 over any declaration, and says so', () => {
    const decoded = decodeText(ascii('新闻'), { contentType: 'text/html; charset=gb2312' })
    expect(decoded).toMatchObject({ text: '新闻', charset: 'utf-8' })
    expect(decoded.notices).toMatchObject([{ rule: 'charset', value: 'gb18030' }])
  })

  it('takes bytes that are not UTF-8 for GB 18030 when UTF-8 or nothing is declared', () => {
    expect(decodeText(news.gb18030)).toEqual({ text: '新闻', charset: 'gb18030', notices: [] })
    expect(decodeText(news.gb18030, { contentType: 'text/html; charset=utf-8' }).text).toBe('新闻')
  })

  it.each([
    ['gb2312', news.gb18030, '新闻', 'gb18030'],
    ['GBK', news.gb18030, '新闻', 'gb18030'],
    ['Big5', news.big5, '新聞', 'big5'],
    ['Shift_JIS', news.shift_jis, 'シ', 'shift_jis'],
    ['EUC-KR', news['euc-kr'], '뉴스', 'euc-kr'],
    ['windows-1252', bytes('e9'), 'é', 'windows-1252'],
    ['iso-8859-1', bytes('93'), '“', 'windows-1252'],
    ['windows-1251', bytes('cdeee2'), 'Нов', 'windows-1251'],
  ])('reads %s as declared when the bytes are not UTF-8', (label, encoded, text, charset) => {
    expect(decodeText(encoded, { contentType: `text/html; charset="${label}"` })).toEqual({
      text,
      charset,
      notices: [],
    })
  })

  it.each([
    ['<meta charset="big5">', ''],
    ["<META http-equiv=Content-Type content='text/html; charset=big5'>", ''],
    ['<?xml version="1.0" encoding="Big5"?>', ''],
  ])('finds the declaration inside: %s', declaration => {
    expect(decodeText(join(ascii(declaration), news.big5)).text).toBe(`${declaration}新聞`)
  })

  it('ranks the transport over the declaration inside (RFC 7303 §3.2 for XML, HTML §13.2.3.2)', () => {
    const page = join(ascii('<meta charset="big5">'), news.gb18030)
    expect(decodeText(page, { contentType: 'text/html; charset=gbk' }).charset).toBe('gb18030')
  })

  it.each([
    ['UTF-8', bytes('efbbbf', 'e696b0'), 'utf-8'],
    ['UTF-16, big end first', bytes('feff', '65b0'), 'utf-16be'],
    ['UTF-16, little end first', bytes('fffe', 'b065'), 'utf-16le'],
  ])('obeys a byte order mark of %s and leaves it out', (_, encoded, charset) => {
    expect(decodeText(encoded, { contentType: 'text/plain; charset=gbk' })).toEqual({
      text: '新',
      charset,
      notices: [],
    })
  })

  it('ignores a label that nobody knows', () => {
    expect(decodeText(news.gb18030, { contentType: 'text/html; charset=x-nonsense' }).text).toBe('新闻')
  })

  it('says when bytes fit no encoding, and keeps the rest', () => {
    const decoded = decodeText(join(news.gb18030, bytes('ff')), { contentType: 'text/html; charset=gbk' })
    expect(decoded.text).toBe('新闻\ufffd')
    expect(decoded.notices).toMatchObject([{ rule: 'undecodable' }])
  })

  it('gives back any UTF-8 text unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(decodeText(ascii(text)).text).toBe(text.replace(/^\ufeff/, ''))
      }),
    )
  })
})
