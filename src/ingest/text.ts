import { decoded } from './character-references.ts'

/**
 * Text from outside: what no XML document can hold is taken out here, and titles become plain text.
 */

/** XML 1.0 §2.2 Char: all that a document can hold, except lone surrogates, which `toWellFormed` deals with. */
const illegalCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * The text as an XML document can hold it: illegal characters removed, a lone surrogate replaced by U+FFFD, line ends
 * LF (XML 1.0 §2.11). `repaired` counts the characters removed or replaced; line ends are not counted, since every
 * XML parser turns them into LF anyway.
 */
export function legalText(text: string): { text: string; repaired: number } {
  const wellFormed = text.toWellFormed()
  const legal = wellFormed.replace(illegalCharacters, '')
  const removed = wellFormed.length - legal.length
  const replaced = wellFormed === text ? 0 : loneSurrogates(text)
  return { text: legal.replace(/\r\n?/g, '\n'), repaired: removed + replaced }
}

function loneSurrogates(text: string): number {
  let count = 0
  for (const _ of text.matchAll(/\p{Surrogate}/gu)) count += 1
  return count
}

/** Whether the text can stand in an XML document and a URI as it is. */
export function isLegalText(text: string): boolean {
  return legalText(text).repaired === 0
}

/**
 * One line: ends trimmed, each run of spaces, tabs and line ends one space. An ideographic space (U+3000) inside is
 * a character of the text, as in 高举旗帜　团结奋斗, and stays.
 */
export function singleLine(text: string): string {
  return text.replace(/[\t\n\r \u00a0\u2028\u2029]+/g, ' ').trim()
}

const inlineNames =
  'a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|mark|nobr|q|rb|rp|rt|rtc|ruby|s|small|span|strike|strong|sub|sup|tt|u|var'
const inlinePair = new RegExp(`<(${inlineNames})(\\s[^<>]*)?>([^<>]*)</\\1\\s*>`, 'gi')
const wholeBlock = /^<(p|div|h[1-6]|center)(\s[^<>]*)?>(.*)<\/\1\s*>$/is
const lineBreak = /(?<!\s)<w?br\s*\/?>|<w?br\s*\/?>(?!\s)/gi

/**
 * A title as plain text. Markup is what formats the title: a pair of inline tags (`<b>x</b>`), a block that wraps the
 * whole of it, a `<br>` or `<wbr>` that touches a word. Anything else with angle brackets talks about markup or
 * compares, and is text: `a < b`, `Using <div> in HTML`, `The <br> element`. Character references are decoded only
 * where there was markup, since `AT&amp;T` without any may be meant. Repeats until nothing is left to take out, so
 * that a second reading changes nothing.
 */
export function plainTitle(title: string): string {
  const stripped = withoutFormatting(title)
  return stripped === title ? title : plainTitle(singleLine(decoded(stripped)))
}

function withoutFormatting(title: string): string {
  const unwrapped = title
    .replace(lineBreak, tag => (/w/i.test(tag) ? '' : ' '))
    .replace(inlinePair, '$3')
    .replace(wholeBlock, '$3')
  return unwrapped === title ? title : withoutFormatting(unwrapped)
}
