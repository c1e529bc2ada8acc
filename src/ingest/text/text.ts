import { decoded } from './character-references.ts'

/** Cleans text from outside: removes what no XML document can hold, and turns titles into plain text. */

/**
 * XML 1.0 §2.2 Char: the characters that a document can't hold, except lone surrogates, which `toWellFormed` replaces.
 */
const illegalCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * Makes a text legal in XML: removes illegal characters, replaces lone surrogates by U+FFFD, and turns line ends into
 * LF (XML 1.0 §2.11). `repaired` counts removed and replaced characters. Line ends don't count, since every XML parser
 * turns them into LF anyway.
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

/** True if an XML document and a URI can hold the text unchanged. */
export function isLegalText(text: string): boolean {
  return legalText(text).repaired === 0
}

/**
 * Makes one line: trims the ends and turns each run of spaces, tabs and line ends into one space. An ideographic space
 * (U+3000) inside is part of the text, as in 高举旗帜　团结奋斗, and stays.
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
 * A title as plain text. Only formatting markup is removed: a pair of inline tags (`<b>x</b>`), a block around the
 * whole title, a `<br>` or `<wbr>` next to a word. Anything else in angle brackets is text about markup or a
 * comparison, and stays: `a < b`, `Using <div> in HTML`, `The <br> element`. Character references are decoded only if
 * there was markup, since `AT&amp;T` without markup may be meant literally. Repeats until nothing changes, so that a
 * second call changes nothing.
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
