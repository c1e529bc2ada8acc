import { err, ok, type Problem, type Result } from '../record/problem.ts'

/**
 * Limits on what a reader builds from one document. An isolate has 128 MB, and two bytes of a document can cost two
 * hundred. A larger document is refused before memory runs out. tests/ingest/memory.test.ts reads the worst input of
 * each kind.
 */
export const bounds = {
  /** Characters of a page, including its scripts and styles. */
  pageCharacters: 8_388_608,
  /**
   * Characters of a page's text, including white space. An article has at most 1 MiB, which is 350,000 Chinese
   * characters.
   */
  pageTextCharacters: 1_500_000,
  /** Elements, attributes and text nodes of a page. A long article has 10,000. */
  pageNodes: 100_000,
  /** Bytes in memory of an XML document: two per character if any character is outside Latin-1. */
  xmlHeldBytes: 50_331_648,
  /** Bytes in memory of a JSON text, whose values are copies. */
  jsonHeldBytes: 25_165_824,
  /** Elements, attributes and texts of a feed, an export or an OPML document, except those inside its items. */
  documentNodes: 100_000,
  /** Elements, attributes and texts of one item. */
  itemNodes: 50_000,
  /** Entries of a feed or an export. */
  entries: 20_000,
  /** Objects, arrays and their members in a JSON text. */
  jsonValues: 500_000,
  /** Bytes of one article's content before it is cleaned. A record holds 1 MiB of the cleaned content. */
  uncleanedBytes: 4_194_304,
  /** Tags in one article's content. */
  contentTags: 50_000,
  markdownLines: 50_000,
  /** Punctuation characters, from which Markdown and YAML build their structure. */
  markdownMarks: 200_000,
} as const

type Unit = Extract<Problem, { kind: 'too-large' }>['unit']

export const tooLarge = (field: string, limit: number, unit: Unit): Problem => ({
  kind: 'too-large',
  field,
  limit,
  unit,
})

/** The bytes that a text takes in memory: V8 stores one byte per character for Latin-1, otherwise two. */
export const heldBytes = (text: string): number => (/[^\u0000-\u00ff]/.test(text) ? 2 : 1) * text.length

/** True if the pattern matches more than `max` times. The pattern needs the flag `g`. */
export function hasMore(text: string, pattern: RegExp, max: number): boolean {
  let count = 0
  for (const _ of text.matchAll(pattern)) {
    count += 1
    if (count > max) return true
  }
  return false
}

export const startTag = /<[a-z]/gi

/** Refuses a JSON text that is too long or has too many values with `too-large`, before it is parsed. */
export function withinJsonBounds(text: string, valuesMax: number = bounds.jsonValues): Result<void> {
  if (heldBytes(text) > bounds.jsonHeldBytes)
    return err(tooLarge('the document in memory', bounds.jsonHeldBytes, 'bytes'))

  let values = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quotationMark) at = endOfString(text, at)
    else if (code === comma || code === colon || code === bracket || code === brace) values += 1
    if (values > valuesMax) return err(tooLarge('the document', valuesMax, 'values'))
  }

  return ok(undefined)
}

const [quotationMark, backslash, comma, colon, bracket, brace] = [0x22, 0x5c, 0x2c, 0x3a, 0x5b, 0x7b]

/** The position of the closing quotation mark; the end of the text if there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes += 1
    if (escapes % 2 === 0) return end
  }
  return text.length
}

/** A file inside a URL: `data:image/png;base64,…` (RFC 2397). */
const inlineFile = /data:[\w.+-]{1,100}\/[\w.+-]{1,100}[\w.+=;-]{0,200},[^\s"'<>()]*/gi

/** Empties such URLs in HTML or Markdown. An article holds none, so their size must not count. */
export function withoutInlineFiles(text: string): string {
  return text.replace(inlineFile, 'data:,')
}
