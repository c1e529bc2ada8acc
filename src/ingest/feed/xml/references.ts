import { decodedStrictly } from '../../character-references.ts'
import { isLegalText } from '../../text.ts'
import type { Defects } from './defects.ts'

const reference = /&(?:#(\d{1,8});|#[xX]([0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9._-]{0,40});)?/g
const predeclared: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } // XML 1.0 §4.6

/**
 * Text with its references decoded: XML's own, and HTML's, which feeds use without declaring them. An entity that the
 * document declares is never expanded, so a bomb stays as small as it came.
 */
export function decodeReferences(raw: string, at: number, defects: Defects): string {
  if (!raw.includes('&')) return raw
  return raw.replace(reference, (whole, decimal, hexadecimal, name, offset: number) => {
    if (decimal) return character(Number(decimal), at + offset, defects)
    if (hexadecimal) return character(Number.parseInt(hexadecimal, 16), at + offset, defects)
    if (name) return named(name, at + offset, defects)
    defects.note('bare-ampersand', at + offset)
    return whole
  })
}

function character(codePoint: number, at: number, defects: Defects): string {
  // Windows-1252 numbers are legal control characters in XML, but mean what HTML reads them as.
  if (codePoint >= 0x80 && codePoint <= 0x9f) return decodedStrictly(`&#${codePoint};`)
  const text = codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\u0000'
  if (isLegalText(text) || text === '\r') return text
  defects.note('illegal-reference', at)
  return ''
}

function named(name: string, at: number, defects: Defects): string {
  const own = Object.hasOwn(predeclared, name) ? predeclared[name] : undefined
  if (own !== undefined) return own
  const whole = `&${name};`
  const decoded = decodedStrictly(whole)
  defects.note(decoded === whole ? 'unknown-reference' : 'html-reference', at, whole)
  return decoded
}
