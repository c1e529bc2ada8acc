import type { Draft, Notice } from '../../record/article.ts'
import { err, ok, type Result, shown } from '../../record/problem.ts'
import { bounds, tooLarge } from '../bounds.ts'
import { decodeText } from '../charset/charset.ts'
import { mediaTypeOf } from '../draft/media-type.ts'
import type { Body } from './body/body.ts'
import { type Markup, markup, noPictures, paragraphs } from './body/content.ts'
import { leftOutNotices } from './body/left-out.ts'
import { textLines } from './body/text-lines.ts'
import { type Declared, metadataOf, nothingDeclared } from './declared/metadata.ts'
import { assemble } from './fields/assemble.ts'
import { damageIn } from './fields/damage.ts'
import { closingByline } from './fields/dateline.ts'
import { type Layout, layoutOf } from './layout.ts'
import { gluedFurniture } from './lines/furniture.ts'
import { htmlToLines, type VisibleLines } from './lines/html-lines.ts'
import { type Line, plainLine } from './lines/line.ts'
import { isProse } from './lines/prose.ts'
import { textToLines } from './lines/text-lines.ts'
import { parseHtml } from './tree.ts'

/**
 * Reads the page of a news article, HTML or copied plain text, as a raw draft. Evidence has ranks: first labels, then
 * declarations of the page, then positions. A value from a position has a notice of the rule `guess`. Notices of the
 * rule `left-out` count what the text leaves out.
 */

export interface PageInput {
  bytes: Uint8Array
  contentType?: string
  url?: string
  /** IANA zone for dates without an offset. */
  timeZone: string
  /** BCP 47, the site's language. It applies if the page does not show its own. */
  language?: string
}

/** A draft before validation: its content, addresses and texts are not cleaned yet. */
export type RawDraft = Partial<Draft> & { notices: Notice[] }

const titleRule =
  'is required, and this page shows no headline: mark it as <h1> or <title>, or import the article as JSON'
const textRule = 'is required, and this page shows no text of an article: import the article as JSON'

/**
 * Reads the page's article. Fails with `invalid-record` if the page shows no headline or no text, with `too-large` if
 * it is huge.
 */
export function readPage(input: PageInput): Result<RawDraft> {
  const decoded = decodeText(input.bytes, { contentType: input.contentType })
  const page = read(decoded.text, input.contentType)
  if (!page.ok) return page

  const { lines, hidden, declared, isHtml } = page.value
  const layout = layoutOf(lines, declared)
  const { title, body } = layout
  if (!title?.text) return refused('title', titleRule, lines)
  if (!body) return refused('content', textRule, lines)

  const text = textIn(lines, layout)
  const { timeZone, language: siteLanguage } = input
  const fields = assemble({ text, lines, declared, layout, title, timeZone, siteLanguage })
  const url = input.url ?? absolute(declared.url)
  const { html: content, ...pictures } = contentOf({ lines, body, isHtml, language: fields.language, url })
  if (!content) return refused('content', textRule, lines)

  return ok({
    ...fields,
    url,
    content,
    ...imageOf(declared.image, url),
    notices: [
      ...decoded.notices,
      ...fields.notices,
      ...leftOutNotices({ lines, body, hidden, title, ...pictures }),
      ...damageIn('title', title.text),
      ...damageIn('content', text),
    ],
  })
}

interface ReadPage {
  lines: Line[]
  /** Texts that the page does not show. */
  hidden: string[]
  declared: Declared
  isHtml: boolean
}

function read(text: string, contentType: string | undefined): Result<ReadPage> {
  if (text.length > bounds.pageCharacters) return err(tooLong(bounds.pageCharacters))

  const isHtml =
    /html|xml/i.test(contentType ?? '') || (!/text\/plain/i.test(contentType ?? '') && looksLikeHtml(text))
  return isHtml ? readHtml(text) : readText(text)
}

function readHtml(text: string): Result<ReadPage> {
  const root = parseHtml(text)
  if (!root.ok) return root

  const declared = metadataOf(root.value)
  const shown = htmlToLines(root.value)
  const visible = shown && hidesMost(shown) ? htmlToLines(root.value, { showHidden: true }) : shown
  return visible ? ok({ ...visible, declared, isHtml: true }) : err(tooLong(bounds.pageTextCharacters))
}

/** True for a page that a script must show first: it holds its article in hidden elements. */
function hidesMost({ lines, hidden }: VisibleLines): boolean {
  const shown = lines.filter(isProse).reduce((sum, line) => sum + line.text.length, 0)
  const hiddenProse = hidden
    .filter(text => isProse(plainLine(text)))
    .reduce((sum, text) => sum + text.length, 0)
  return hiddenProse > shown * 2
}

function readText(text: string): Result<ReadPage> {
  if (text.length > bounds.pageTextCharacters) return err(tooLong(bounds.pageTextCharacters))

  return ok({ lines: textToLines(text), hidden: [], declared: nothingDeclared, isHtml: false })
}

const tooLong = (limit: number) => tooLarge('the page', limit, 'characters')

function looksLikeHtml(text: string): boolean {
  return /<(?:!doctype html|html|head|body|meta|div|article|p|h1)\b[^>]*>/i.test(text.slice(0, 2_000))
}

interface ContentEvidence {
  lines: Line[]
  body: Body
  isHtml: boolean
  language: string | undefined
  /** Address of the page. */
  url: string | undefined
}

/** The lines of the body that are text, without the byline at the end of the last paragraph. */
function contentOf({ lines, body, isHtml, language, url }: ContentEvidence): Markup {
  const text = textLines(lines, body)
  const last = text.at(-1)
  if (last) trimEnd(last, language)
  if (isHtml) return markup(lines, body, url)
  return { html: paragraphs(text), ...noPictures }
}

/** Removes what follows the last sentence on its line: first furniture, then the byline, which is already an author. */
function trimEnd(line: Line, language: string | undefined): void {
  const furniture = gluedFurniture(line.text)
  if (furniture !== undefined) cutLine(line, furniture)
  const byline = closingByline(line.text, language)
  if (byline && byline.start > 0) cutLine(line, byline.start)
}

/** Ends the line at the position, in its text and in its text nodes. */
function cutLine(line: Line, position: number): void {
  line.text = line.text.slice(0, position).trimEnd()
  for (const { node, start } of line.pieces) node.data = node.data.slice(0, Math.max(0, position - start))
}

function textIn(lines: Line[], { body }: Layout): string {
  return textLines(lines, body)
    .map(line => line.text)
    .join('\n')
}

function absolute(address: string | undefined, base?: string): string | undefined {
  return address && URL.canParse(address, base) ? new URL(address, base).href : undefined
}

/** The declared picture, if its address shows its media type. */
function imageOf(address: string | undefined, base: string | undefined): Pick<Draft, 'image'> {
  const url = absolute(address, base)
  const mediaType = url && mediaTypeOf(url)
  const isPhotograph = mediaType?.startsWith('image/') && mediaType !== 'image/svg+xml' // else a logo
  return url && mediaType && isPhotograph ? { image: { url, mediaType } } : {}
}

function refused(field: string, rule: string, lines: Line[]): Result<never> {
  const value = shown(lines[0]?.text.trim() ?? '')
  return err({ kind: 'invalid-record', violations: [{ field, rule, value }] })
}
