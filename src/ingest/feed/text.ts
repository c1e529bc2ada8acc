import { escapeText } from '../../base/escape.ts'
import { limits } from '../../record/limits.ts'
import { excerpt, textOfHtml } from '../../record/text/plain-text.ts'
import { bounds, hasMore, startTag } from '../bounds.ts'
import { cleanHtml } from '../html/clean.ts'
import { newRepairs } from '../repairs.ts'
import { decodedStrictly } from '../text/character-references.ts'
import { singleLine } from '../text/text.ts'
import type { Notes } from './notes.ts'

/** Conversions between plain text and HTML, which feeds mix up. */

/** Maximum length of HTML to convert: longer HTML is not a title or a summary. */
const plainTextSource = 200_000

/** The text that a reader of the HTML sees. Undefined if there is none. */
export function plainText(html: string | undefined): string | undefined {
  if (!html) return undefined
  const clean = cleanHtml(html.slice(0, plainTextSource), {
    field: '',
    baseUrl: undefined,
    repairs: newRepairs(),
  })
  return textOfHtml(clean) || undefined
}

/** HTML that shows the plain text: blank lines separate paragraphs, line ends become line breaks. */
export function htmlOf(text: string): string {
  const lines = text.split(/\r\n?|\n/).map(line => line.trim())
  const paragraphs = lines.join('\n').split(/\n{2,}/)
  return paragraphs
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
    .map(paragraph => `<p>${escapeText(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}

/** A plain text title on one line. Undefined if there is none. */
export function titleOf(text: string | undefined): string | undefined {
  return singleLine(text ?? '') || undefined
}

/** Decodes HTML references in plain text, from programs that escape twice, or escape inside CDATA. */
export function decodedOnceMore<T extends string | undefined>(
  text: T,
  notes: Notes,
  field = 'title',
): T | string {
  const decoded = text?.replace(/&#?\w{1,30};/g, decodedStrictly)
  if (decoded === undefined || decoded === text) return text
  notes.note(field, 'reference-decoded', text)
  return decoded
}

/** A summary that a record can hold. */
export function summaryOf(text: string | undefined, notes: Notes): string | undefined {
  if (!text || text.length <= limits.summaryMaxLength) return text
  notes.note('summary', 'summary-shortened')
  return excerpt(text, limits.summaryMaxLength / 2 - 1) // counted in characters of one or two UTF-16 units
}

/** HTML whose relative addresses are made absolute with the base that the document states for it. */
export function withBase(
  html: string | undefined,
  baseUrl: string | undefined,
  notes: Notes,
): string | undefined {
  if (!html || baseUrl === undefined || hasMore(html, startTag, bounds.contentTags)) return html // refused later
  const repairs = newRepairs()
  const clean = cleanHtml(html, { field: 'content', baseUrl, repairs })
  notes.notices.push(...repairs.notices())
  return clean
}
