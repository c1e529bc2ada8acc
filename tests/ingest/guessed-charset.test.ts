import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/ingest/charset/charset.ts'

/** Sentences in the encodings that feeds are written in without saying so. */
const sentences = [
  {
    charset: 'windows-1252',
    text: "L'été du vieux moulin",
    hex: '4c27e974e9206475207669657578206d6f756c696e',
  },
  {
    charset: 'windows-1252',
    text: 'Straße nach Köln, schöne Grüße',
    hex: '53747261df65206e616368204bf66c6e2c20736368f66e65204772fcdf65',
  },
  {
    charset: 'windows-1252',
    text: 'Não há água no moinho São João',
    hex: '4ee36f2068e120e1677561206e6f206d6f696e686f2053e36f204a6fe36f',
  },
  {
    charset: 'windows-1252',
    text: 'El niño volvió a la orilla del río',
    hex: '456c206e69f16f20766f6c7669f32061206c61206f72696c6c612064656c2072ed6f',
  },
  {
    charset: 'windows-1252',
    text: 'naïve — “quotes” café',
    hex: '6e61ef76652097209371756f7465739420636166e9',
  },
  {
    charset: 'windows-1250',
    text: 'Zażółć gęślą jaźń w Łodzi',
    hex: '5a61bff3b3e62067ea9c6cb9206a619ff1207720a36f647a69',
  },
  {
    charset: 'windows-1250',
    text: 'Příliš žluťoučký kůň úpěl',
    hex: '50f8ed6c699a209e6c759d6f75e86bfd206bf9f220fa70ec6c',
  },
  {
    charset: 'windows-1251',
    text: 'Вода вернулась в мельницу',
    hex: 'c2eee4e020e2e5f0edf3ebe0f1fc20e220ece5ebfcede8f6f3',
  },
  {
    charset: 'windows-1251',
    text: 'Дождь и туман над рекой',
    hex: 'c4eee6e4fc20e820f2f3ece0ed20ede0e420f0e5eaeee9',
  },
  {
    charset: 'windows-1251',
    text: 'Туман над річкою розвіявся вранці',
    hex: 'd2f3ece0ed20ede0e420f0b3f7eaeefe20f0eee7e2b3ffe2f1ff20e2f0e0edf6b3',
  },
  {
    charset: 'koi8-r',
    text: 'Вода вернулась в мельницу',
    hex: 'f7cfc4c120d7c5d2ced5ccc1d3d820d720cdc5ccd8cec9c3d5',
  },
  {
    charset: 'koi8-r',
    text: 'Дождь и туман над рекой',
    hex: 'e4cfd6c4d820c920d4d5cdc1ce20cec1c420d2c5cbcfca',
  },
  {
    charset: 'windows-1253',
    text: 'Το νερό επέστρεψε στον μύλο',
    hex: 'd4ef20ede5f1fc20e5f0ddf3f4f1e5f8e520f3f4efed20ecfdebef',
  },
  {
    charset: 'windows-1254',
    text: 'Değirmene su geri geldi, güneş ışığı',
    hex: '4465f069726d656e6520737520676572692067656c64692c2067fc6e65fe20fdfefdf0fd',
  },
  { charset: 'windows-1255', text: 'המים חזרו לטחנה', hex: 'e4eee9ed20e7e6f8e520ece8e7f0e4' },
  {
    charset: 'windows-1256',
    text: 'عاد الماء إلى الطاحونة',
    hex: 'dac7cf20c7e1e3c7c120c5e1ec20c7e1d8c7cde6e4c9',
  },
  { charset: 'gb18030', text: '水回到磨坊', hex: 'cbaebbd8b5bdc4a5b7bb' },
  { charset: 'gb18030', text: '春耕', hex: 'b4bab8fb' },
  { charset: 'gb18030', text: '新闻', hex: 'd0c2cec5' },
  {
    charset: 'gb18030',
    text: '河口镇清渠放水，下游三村赶在立夏之前插完秧田。',
    hex: 'bad3bfdad5f2c7e5c7feb7c5cbaea3accfc2d3cec8fdb4e5b8cfd4dac1a2cfc4d6aec7b0b2e5cdead1edccefa1a3',
  },
  {
    charset: 'big5',
    text: '水回到磨坊了，大家都很高興，村民們圍著看',
    hex: 'a4f4a65ea8ecbf69a77ba446a141a46aae61b3a3abdcb0aabfb3a141a7f8a5c1adccb3f2b5dbacdd',
  },
  { charset: 'shift_jis', text: '水が水車に戻ってきた', hex: '908582aa90858ed482c996df82c182c482ab82bd' },
  { charset: 'shift_jis', text: '春の川', hex: '8f7482cc90ec' },
  { charset: 'euc-jp', text: '水が水車に戻ってきた', hex: 'bfe5a4acbfe5bcd6a4cbcce1a4c3a4c6a4ada4bf' },
  {
    charset: 'euc-kr',
    text: '물이 방앗간으로 돌아왔다',
    hex: 'b9b0c0cc20b9e6bed1b0a3c0b8b7ce20b5b9bec6bfd4b4d9',
  },
]

const bytesOf = (hex: string) => Buffer.from(hex, 'hex')
const markup = (hex: string) => {
  const text = bytesOf(hex)
  const item = ['<item><title>', text, '</title><link>https://gazette.example/1</link></item>']
  const parts = ['<rss><channel><title>River Gazette</title>', ...item, ...item, '</channel></rss>']
  return Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : part)))
}

describe('bytes that declare no encoding', () => {
  it.each(sentences)('are read by their letters: $charset, $text', ({ text, hex }) => {
    expect(decodeText(bytesOf(hex)).text).toBe(text)
  })

  it.each(sentences)('are read by their letters and not by markup: $charset, $text', ({ text, hex }) => {
    expect(decodeText(markup(hex)).text).toContain(`<title>${text}</title>`)
  })
})
