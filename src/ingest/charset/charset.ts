import type { Notice } from '../../record/article.ts'
import { guessedCharset } from './guessed.ts'

/**
 * Decodes bytes. Declarations are often wrong (pages that declare gb2312 hold UTF-8, and the reverse), so the bytes are
 * tested first: for a byte order mark, then for strict UTF-8. Bytes that are not UTF-8 are read as declared; without a
 * declaration in the encoding that their letters suggest.
 *
 * `TextDecoder` knows, in workerd and in Node, every label of the Encoding Standard that pages use: gb18030, big5,
 * shift_jis, euc-jp, iso-2022-jp, euc-kr, windows-125x, iso-8859-x, koi8-r and utf-16. The two differ in some Korean
 * characters and in those of Hong Kong.
 */

export interface Decoded {
  text: string
  /** The encoding's name in lower case, from the Encoding Standard: `utf-8`, `gb18030`. */
  charset: string
  notices: Notice[]
}

/** Statements about the encoding: by the transport, and by a caller that knows it (`declared`). */
export interface CharsetEvidence {
  contentType?: string | undefined
  declared?: string | undefined
}

/** Decodes any bytes and never refuses. Bytes that fit no encoding become U+FFFD, with a notice. */
export function decodeText(bytes: Uint8Array, evidence: CharsetEvidence = {}): Decoded {
  const marked = byteOrderMark(bytes)
  if (marked) return decodeAs(marked, bytes)

  const declared = [charsetOf(evidence.contentType), evidence.declared, declaredInside(bytes)]
    .map(knownEncoding)
    .find(name => name !== undefined)
  // ISO 2022 text consists of ASCII bytes, so it is valid UTF-8 too. Only its declaration tells them apart.
  if (declared === 'iso-2022-jp') return decodeAs(declared, bytes)

  const text = strictUtf8(bytes)
  if (text === undefined) {
    const isDeclared = declared !== undefined && declared !== 'utf-8'
    return decodeAs(isDeclared ? declared : guessedCharset(bytes), bytes, declared)
  }

  return { text, charset: 'utf-8', notices: differing('utf-8', declared, bytes) }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return undefined
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
}

/** The charset of a `<meta>` or of an XML declaration in the first kilobyte, where HTML §13.2.3.2 looks for it. */
function declaredInside(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1024))
  return (
    /^\s*<\?xml[^>]{0,200}\sencoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]
  )
}

/**
 * The encoding with that label; undefined: the label is unknown. UTF-16 contradicts the bytes here, so it is ignored.
 */
function knownEncoding(label: string | undefined): string | undefined {
  if (!label) return undefined
  try {
    const name = new TextDecoder(label.trim()).encoding
    if (name.startsWith('utf-16') || name === 'replacement') return undefined
    return name === 'gbk' ? 'gb18030' : name
  } catch {
    return undefined // TextDecoder throws a RangeError for an unknown label
  }
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return undefined // a fatal decoder throws a TypeError if the bytes are not UTF-8
  }
}

function decodeAs(charset: string, bytes: Uint8Array, declared?: string): Decoded {
  const text = new TextDecoder(charset).decode(bytes)
  const notices = differing(charset, declared, bytes)

  if (text.includes('\ufffd')) {
    notices.push({
      field: 'content',
      rule: 'undecodable',
      message: `Some bytes are not ${charset}; they show as U+FFFD.`,
    })
  }

  return { text, charset, notices }
}

function differing(charset: string, declared: string | undefined, bytes: Uint8Array): Notice[] {
  if (!declared || declared === charset || bytes.every(byte => byte < 0x80)) return []
  return [
    {
      field: 'content',
      rule: 'charset',
      message: `Declared as ${declared}, read as ${charset}.`,
      value: declared,
    },
  ]
}
