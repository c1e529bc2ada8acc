import { analyse } from 'chardet'

/**
 * The encoding of bytes that declare none and are not UTF-8: the one door to `chardet`, which counts the letters of each
 * language. Its quirks, each with a test:
 * - it counts markup and texts in ASCII too, and then finds French everywhere: it gets the texts with other bytes alone;
 * - it is as sure of Chinese in the bytes of Japanese and in Big5: Japanese is what has kana, and else GB 18030 wins;
 * - it takes a few Chinese characters for Latin or Russian letters: a single-byte encoding must make letters of nearly all
 *   bytes, and of a few words that GB 2312 has too nothing is certain.
 */

/** Bytes that are looked at: a language shows in the first thousand words. */
const sampleMaxBytes = 65_536
/** Fewer bytes beyond ASCII say nothing of a language. */
const certainBytes = 12

/** The encoding's name, as `TextDecoder` spells it; what nothing tells is GB 18030, which holds GB 2312 and GBK. */
export function guessedCharset(bytes: Uint8Array): string {
  const sample = foreignTexts(bytes.subarray(0, sampleMaxBytes))
  if (isShortChinese(sample)) return 'gb18030'

  const likely = analyse(sample).flatMap(({ name, confidence }) => {
    const charset = knownEncoding(name)
    return charset !== undefined && isText(sample, charset) ? [{ charset, confidence }] : []
  })
  const best = likely[0]
  const isSure = ({ confidence }: { confidence: number }) => confidence === best?.confidence
  const japanese = likely.find(guess => isSure(guess) && isJapanese(sample, guess.charset))
  const isChinese = likely.some(guess => isSure(guess) && guess.charset === 'gb18030')
  return japanese?.charset ?? (isChinese ? 'gb18030' : (best?.charset ?? 'gb18030'))
}

/** The texts between tags that hold a byte beyond ASCII. */
function foreignTexts(bytes: Uint8Array): Uint8Array {
  const text = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  const texts = text.split(/<[^<>]*>/).filter(part => /[\u0080-\u00ff]/.test(part))
  return Uint8Array.from(texts.join(' '), character => character.charCodeAt(0))
}

/** True if all that is beyond ASCII are a few of the common characters, which are the first level of GB 2312. */
function isShortChinese(sample: Uint8Array): boolean {
  const foreign = [...sample].filter(byte => byte >= 0x80)
  if (foreign.length >= certainBytes || foreign.length % 2 > 0) return false
  return foreign.every((byte, index) =>
    index % 2 === 0 ? byte >= 0xb0 && byte <= 0xd7 : byte >= 0xa1 && byte <= 0xfe,
  )
}

const isJapanese = (sample: Uint8Array, charset: string): boolean =>
  (charset === 'shift_jis' || charset === 'euc-jp') &&
  /[\u3040-\u30ff]/.test(new TextDecoder(charset).decode(sample))

/** Undefined: one of Unicode, which the bytes are not, or one that no `TextDecoder` knows. */
function knownEncoding(name: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(name)
    return /^utf|^iso-2022|^replacement/.test(encoding) ? undefined : encoding
  } catch {
    return undefined // the constructor's RangeError is how TextDecoder says that it doesn't know a label
  }
}

/** True if nearly all that is beyond ASCII are letters and the marks of running text. */
function isText(sample: Uint8Array, charset: string): boolean {
  const text = new TextDecoder(charset).decode(sample)
  if (/[\u0080-\u009f]/.test(text)) return false // control characters: bytes that the encoding has no use for

  const foreign = text.match(/[^\u0000-\u007f]/gu) ?? []
  const odd = foreign.filter(
    character => !/[\p{L}\p{M}\p{N}\u00a0«»¿¡°\u2010-\u203a\u3000-\u303f\uff00-\uff65€]/u.test(character),
  )
  return odd.length <= foreign.length / 10
}
