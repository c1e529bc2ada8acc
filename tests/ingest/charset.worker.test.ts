import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/ingest/charset/charset.ts'
import { readPage } from '../../src/ingest/page/page.ts'

describe('the runtime that serves', () => {
  it.each([
    ['gb18030', [0xd0, 0xc2, 0xce, 0xc5], '新闻'],
    ['gb18030', [0x95, 0x32, 0x90, 0x31], '\u{20087}'],
    ['big5', [0xb7, 0x73, 0xbb, 0x44], '新聞'],
    ['shift_jis', [0x83, 0x56], 'シ'],
    ['euc-jp', [0xbf, 0xb7], '新'],
    ['euc-kr', [0xb4, 0xba, 0xbd, 0xba], '뉴스'],
    ['windows-1251', [0xcd, 0xee, 0xe2], 'Нов'],
    ['windows-1252', [0xe9], 'é'],
    ['koi8-r', [0xce], 'н'],
    ['iso-8859-2', [0xb1], 'ą'],
  ])('decodes %s as Node does', (label, encoded, text) => {
    expect(
      decodeText(Uint8Array.from(encoded), { contentType: `text/html; charset=${label}` }),
    ).toMatchObject({ text, charset: label })
  })

  it('reads a page', () => {
    const text =
      '石桥镇：一块豆腐磨出大产业\n2024-03-12 10:06 来源：江岸网\n清晨六点，豆腐坊已经亮起了灯，豆香很快飘满了整条巷子。\n责任编辑：周春生'
    const result = readPage({
      bytes: new TextEncoder().encode(text),
      contentType: 'text/plain',
      timeZone: 'Asia/Shanghai',
    })
    expect(result.ok && result.value.published).toBe('2024-03-12T10:06:00+08:00')
  })
})
