import type { Draft, Notice } from '../../record/article.ts'
import { err, ok, type Result, shown } from '../../record/problem.ts'
import { bounds, tooLarge } from '../bounds.ts'
import { decodeText } from '../charset.ts'
import { assemble } from './assemble.ts'
import { closingByline } from './byline.ts'
import { markup, paragraphs } from './content.ts'
import { damageIn } from './damage.ts'
import { gluedFurniture, interruptsArticle, isWidget } from './furniture.ts'
import { htmlToLines } from './html-to-lines.ts'
import { type Layout, layoutOf } from './layout.ts'
import type { Line } from './line.ts'
import { type Declared, metadataOf, nothingDeclared } from './metadata.ts'
import { textToLines } from './text-to-lines.ts'
import { parseHtml } from './tree.ts'

/**
 * A news article's page, HTML or copied plain text, as a raw draft. Evidence has ranks: what a label says, what the
 * page declares, what a place suggests; suggestions are marked with a notice of the rule `guess`.
 */

export interface PageInput {
  bytes: Uint8Array
  contentType?: string
  url?: string
  /** IANA; a date without an offset is read in it. */
  timeZone: string
  /** BCP 47, of the site; taken when the page's own language doesn't show. */
  language?: string
}

/** A draft whose content, addresses and texts the gate has yet to clean. */
export type RawDraft = Partial<Draft> & { notices: Notice[] }

const titleRule =
  'is required, and this page shows no headline: mark it as <h1> or <title>, or import the article as JSON'
const textRule = 'is required, and this page shows no text of an article: import the article as JSON'

/** The page's article. Refuses with `invalid-record` a page that shows no headline or no text, with `too-large` a huge one. */
export function readPage(input: PageInput): Result<RawDraft> {
  const decoded = decodeText(input.bytes, { contentType: input.contentType })
  const page = read(decoded.text, input.contentType)
  if (!page.ok) return page
  const { lines, declared, isHtml } = page.value
  const layout = layoutOf(lines, declared)
  const title = layout.title?.text
  if (!title) return refused('title', titleRule, lines)
  if (!layout.body) return refused('content', textRule, lines)
  const text = textIn(lines, layout)
  const fields = assemble({
    text,
    lines,
    declared,
    layout,
    title,
    timeZone: input.timeZone,
    siteLanguage: input.language,
  })
  const content = contentOf(lines, layout, isHtml)
  if (!content) return refused('content', textRule, lines)
  const url = input.url ?? absolute(declared.url)
  return ok({
    ...fields,
    ...(url && { url }),
    content,
    ...imageOf(declared.image, url),
    notices: [
      ...decoded.notices,
      ...fields.notices,
      ...damageIn('title', title),
      ...damageIn('content', text),
    ],
  })
}

interface Shown {
  lines: Line[]
  declared: Declared
  isHtml: boolean
}

function read(text: string, contentType: string | undefined): Result<Shown> {
  if (text.length > bounds.pageCharacters) return err(tooLong(bounds.pageCharacters))
  const isHtml =
    /html|xml/i.test(contentType ?? '') || (!/text\/plain/i.test(contentType ?? '') && looksLikeHtml(text))
  return isHtml ? readHtml(text) : readText(text)
}

function readHtml(text: string): Result<Shown> {
  const root = parseHtml(text)
  if (!root.ok) return root
  const lines = htmlToLines(root.value)
  return lines
    ? ok({ lines, declared: metadataOf(root.value), isHtml: true })
    : err(tooLong(bounds.pageTextCharacters))
}

function readText(text: string): Result<Shown> {
  if (text.length > bounds.pageTextCharacters) return err(tooLong(bounds.pageTextCharacters))
  return ok({ lines: textToLines(text), declared: nothingDeclared, isHtml: false })
}

const tooLong = (limit: number) => tooLarge('the page', limit, 'characters')

function looksLikeHtml(text: string): boolean {
  return /<(?:!doctype html|html|head|body|meta|div|article|p|h1)\b[^>]*>/i.test(text.slice(0, 2_000))
}

/** The lines of the body but for controls, without the byline that closes its last paragraph. */
function contentOf(lines: Line[], layout: Layout, isHtml: boolean): string {
  const { body } = layout
  if (!body) return ''
  const last = lines[body.end - 1]
  if (last) trimEnd(last)
  return isHtml
    ? markup(lines, body, isFurniture)
    : paragraphs(lines.slice(body.start, body.end).filter(line => !isFurniture(line)))
}

function isFurniture(line: Line): boolean {
  return isWidget(line) || interruptsArticle(line) || line.other || line.chrome
}

/** Takes what stands glued to the last sentence off the line: furniture, then the byline, which is an author by now. */
function trimEnd(line: Line): void {
  const furniture = gluedFurniture(line.text)
  if (furniture !== undefined) cutLine(line, furniture)
  const byline = closingByline(line.text)
  if (byline) cutLine(line, byline.start)
}

/** Ends the line at the position, in its text and in the nodes that it came from. */
function cutLine(line: Line, position: number): void {
  line.text = line.text.slice(0, position).trimEnd()
  for (const { node, start } of line.pieces) node.data = node.data.slice(0, Math.max(0, position - start))
}

function textIn(lines: Line[], { body }: Layout): string {
  return lines
    .slice(body?.start ?? 0, body?.end ?? 0)
    .map(line => line.text)
    .join('\n')
}

function absolute(address: string | undefined, base?: string): string | undefined {
  return address && URL.canParse(address, base) ? new URL(address, base).href : undefined
}

const mediaTypes: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
}

/** The declared picture, when its address tells its media type too. */
function imageOf(address: string | undefined, base: string | undefined): Pick<Draft, 'image'> {
  const url = absolute(address, base)
  const mediaType = url && mediaTypes[/\.(\w{3,4})$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '']
  return url && mediaType ? { image: { url, mediaType } } : {}
}

function refused(field: string, rule: string, lines: Line[]): Result<never> {
  const value = shown(lines[0]?.text.trim() ?? '')
  return err({ kind: 'invalid-record', violations: [{ field, rule, value }] })
}
