import { decodedStrictly } from '../../text/character-references.ts'
import { isLegalText } from '../../text/text.ts'
import type { Defects } from './defects.ts'

/** Replaces a `<` that starts no tag until the text is read: no legal text has this character (XML 1.0 §2.2). */
export const lessThanStandIn = '\ufffe'

const forms = String.raw`#(\d{1,8});|#[xX]([0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9._-]{0,40});`
const reference = new RegExp(`&(?:${forms})`, 'g')
const bareAmpersand = new RegExp(`&(?!${forms})`)
const predeclared: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } // XML 1.0 §4.6

/**
 * Decodes the references of a text: XML's own, and HTML's, which feeds use without declaring them. Entities that the
 * document declares are never expanded, so an entity bomb stays as small as it came.
 */
export function decodeReferences(text: string, at: number, defects: Defects): string {
  const raw = text.replaceAll(lessThanStandIn, '<')
  if (!raw.includes('&')) return raw
  const bare = bareAmpersand.exec(raw) // the first of a text: to count millions of them would take seconds
  if (bare) defects.note('bare-ampersand', at + bare.index)
  return [...pieces(raw)].map(({ text: piece, from }) => decodePiece(piece, at + from, defects)).join('')
}

const pieceLength = 65_536

/** Pieces that end before a reference: a million references at once would take a hundred megabytes. */
function* pieces(text: string): Generator<{ text: string; from: number }> {
  for (let from = 0; from < text.length; ) {
    const next = text.indexOf('&', from + pieceLength)
    const end = next === -1 ? text.length : next
    yield { text: text.slice(from, end), from }
    from = end
  }
}

function decodePiece(piece: string, at: number, defects: Defects): string {
  return piece.replace(reference, (_, decimal, hexadecimal, name, offset: number) => {
    if (decimal) return character(Number(decimal), at + offset, defects)
    if (hexadecimal) return character(Number.parseInt(hexadecimal, 16), at + offset, defects)
    return named(name, at + offset, defects)
  })
}

function character(codePoint: number, at: number, defects: Defects): string {
  // Windows-1252 numbers are legal control characters in XML, but HTML gives them a meaning, which applies here.
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
