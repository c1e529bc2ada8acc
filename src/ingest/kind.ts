import { beginning as movableType } from './movable-type/wire.ts'
import { parseJson } from './records.ts'

/** Detects the kind of a body: first by its beginning, since types and names are often wrong; then by type and name. */

export type Kind =
  | 'records'
  | 'ndjson'
  | 'feed'
  | 'opml'
  | 'wordpress'
  | 'ghost'
  | 'movable-type'
  | 'markdown'
  | 'h-entry'
  | 'page-html'
  | 'page-text'

export interface KindEvidence {
  contentType?: string | undefined
  /** A file name, or the path of a URL. */
  name?: string | undefined
  /** The beginning of the text, a few kilobytes. */
  head: string
}

const headMaxLength = 16_384

/** The kind of the body. If nothing indicates a kind, it is a page as text. */
export function detectKind({ contentType = '', name = '', head }: KindEvidence): Kind {
  const text = head.slice(0, headMaxLength).replace(/^[\s\ufeff]+/, '')
  const type = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
  const extension = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (/^(?:\{\s*["}]|\[\s*[{\]])/.test(text)) return jsonKind({ text, type, extension })
  if (movableType.test(text)) return 'movable-type'
  if (text.startsWith('<')) return xmlKind(text) ?? htmlOr(type, extension)
  return byType.get(type) ?? byExtension.get(extension) ?? (isFrontMatter(text) ? 'markdown' : 'page-text')
}

const byType = new Map<string, Kind>([
  ['application/x-ndjson', 'ndjson'],
  ['application/ndjson', 'ndjson'],
  ['application/jsonl', 'ndjson'],
  ['text/markdown', 'markdown'],
  ['text/x-markdown', 'markdown'],
  ['text/html', 'page-html'],
  ['application/xhtml+xml', 'page-html'],
  ['application/feed+json', 'feed'],
  ['application/rss+xml', 'feed'],
  ['application/atom+xml', 'feed'],
  ['text/x-opml', 'opml'],
  ['application/json', 'records'],
])

const byExtension = new Map<string, Kind>([
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['mdown', 'markdown'],
  ['html', 'page-html'],
  ['htm', 'page-html'],
  ['xhtml', 'page-html'],
  ['rss', 'feed'],
  ['atom', 'feed'],
  ['opml', 'opml'],
  ['json', 'records'],
])

interface Json {
  text: string
  type: string
  extension: string
}

function jsonKind({ text, type, extension }: Json): Kind {
  if (/"version"\s*:\s*"https?:(?:\\?\/){2}(?:www\.)?jsonfeed\.org\\?\/version\\?\//.test(text)) return 'feed' // PHP escapes slashes
  if (type === 'application/feed+json') return 'feed'
  if (byType.get(type) === 'ndjson' || byExtension.get(extension) === 'ndjson') return 'ndjson'
  if (byExtension.get(extension) === 'markdown' || byType.get(type) === 'markdown') return 'markdown'
  if (/^\{\s*"(?:db|meta|data)"\s*:/.test(text) && /"(?:exported_on|posts_tags|posts)"/.test(text))
    return 'ghost'
  return isManyObjects(text) ? 'ndjson' : 'records'
}

/** True if the first line is a whole object and another one follows. */
function isManyObjects(text: string): boolean {
  const end = text.indexOf('\n')
  if (end === -1 || !/^\s*\{/.test(text.slice(end))) return false
  return parseJson(text.slice(0, end)).ok
}

/** The kind by the root element, with any prefix; XHTML is a page. Undefined: the root is unknown. */
function xmlKind(text: string): Kind | undefined {
  const root = rootOf(text)
  if (root === 'rss' && /xmlns:wp\s*=\s*["']https?:\/\/wordpress\.org\/export\//.test(text))
    return 'wordpress'
  if (root === 'rss' || root === 'rdf' || root === 'feed' || root === 'entry') return 'feed'
  if (root === 'opml') return 'opml'
  return root === 'html' ? (isHEntry(text) ? 'h-entry' : 'page-html') : undefined
}

/**
 * True if the page's body begins with a microformats entry, as in Medium's export. Such markup says more than other
 * pages.
 */
function isHEntry(text: string): boolean {
  return /<body\b[^<>]*>\s*<(?:article|main|div)\b[^<>]*\sclass\s*=\s*["']?[^"'<>]*(?<![\w-])h-entry(?![\w-])/i.test(
    text,
  )
}

/** The local name of the first element in lower case, after comments, instructions and a document type. */
function rootOf(text: string): string | undefined {
  const prologue = /<!--[\s\S]*?(?:-->|$)|<[?!][^>]*>/g
  return /<(?:[\w.-]+:)?([\w.-]+)/.exec(text.replace(prologue, ''))?.[1]?.toLowerCase()
}

/** A text with tags is HTML, unless its type or name says Markdown, which may contain tags. */
function htmlOr(type: string, extension: string): Kind {
  const said = byType.get(type) ?? byExtension.get(extension)
  return said === 'markdown' ? 'markdown' : 'page-html'
}

/** Front matter of Hugo, Jekyll and Hexo: lines between two lines of three hyphens or plus signs. */
function isFrontMatter(text: string): boolean {
  return /^(?:---[ \t]*\r?\n(?:[\w-]+[ \t]*:|#)|\+\+\+[ \t]*\r?\n(?:["\w.-]+[ \t]*=|[#[]))/.test(text)
}
