import { Parser } from 'htmlparser2'

/**
 * The only module that imports htmlparser2, a lenient parser. It emits events with names in lower case and decoded
 * references.
 *
 * Quirks, each with a test:
 * - Deep nesting costs quadratic time because of its stack (1 MiB of `<b>`: 25 s), so nesting is bounded here.
 * - It treats <bgsound> as an element that holds everything after it.
 * - It decodes `&#1;` to a character that no document can hold, so texts need `legalText`.
 * - At the end of the input it closes an element that it never opened: `<p class="`.
 * - It emits each reference in a text separately (2 MiB of `&lt;`: half a million texts), so trees join runs of text.
 * - It does not repair the order of elements as the HTML Standard does (§13.2.6): the result is balanced, but not a
 *   browser's tree.
 */

export interface HtmlEvents {
  open(name: string, attributes: Record<string, string>): void
  text(text: string): void
  /** Closes the element that was opened last. Each `open` gets one `close`. */
  close(): void
  /** Nesting reached the limit. All open elements have been closed; what follows is read as if at the start. */
  tooDeep(): void
}

/** Parsers of readers stop at 256 (libxml2) or 512 (Chromium). A real article nests about 20 deep. */
export const depthMax = 200

/** HTML Standard §13.2.6.4.4: an element without an end tag, for which htmlparser2 waits. */
const withoutEnd = 'bgsound'

/**
 * Parses HTML and emits events in order. It never fails, since any text is HTML. Returns false if there are more than
 * `nodesMax` elements, attributes and runs of text: all open elements have been closed, and the rest is ignored.
 */
export function parseHtml(html: string, events: HtmlEvents, nodesMax = Number.POSITIVE_INFINITY): boolean {
  const reading = { nodes: 0, pieces: 0, nodesMax, isInText: false }
  let rest: string | undefined = html
  while (rest !== undefined) {
    rest = parseUntilTooDeep(rest, events, reading)
    if (rest !== undefined) events.tooDeep()
  }
  return !isTooMuch(reading)
}

interface HtmlParse {
  /** Elements, attributes and runs of text so far. */
  nodes: number
  /** Texts as the parser emits them: each reference counts. */
  pieces: number
  nodesMax: number
  isInText: boolean
}

const piecesANode = 5

const isTooMuch = ({ nodes, pieces, nodesMax }: HtmlParse) =>
  nodes > nodesMax || pieces > nodesMax * piecesANode

/** The text that remains after nesting became too deep; undefined: everything was read, or too much. */
function parseUntilTooDeep(html: string, events: HtmlEvents, reading: HtmlParse): string | undefined {
  let depth = 0
  let restart: number | undefined
  const count = (isText: boolean) => {
    if (isText) reading.pieces += 1
    if (!isText || !reading.isInText) reading.nodes += 1
    reading.isInText = isText
    if (isTooMuch(reading)) parser.pause()
  }

  const close = () => {
    reading.isInText = false
    if (depth > 0) events.close()
    depth = Math.max(0, depth - 1)
  }
  const parser = new Parser({
    onattribute: () => count(false),
    onopentag(name, attributes) {
      count(false)
      if (depth >= depthMax) {
        parser.pause()
        restart = parser.startIndex
      } else {
        depth += 1
        events.open(name, attributes)
        if (name === withoutEnd) close()
      }
    },
    ontext(text) {
      count(true)
      events.text(text)
    },
    onclosetag(name) {
      if (restart === undefined && name !== withoutEnd) close()
    },
  })

  parser.end(html)
  while (depth > 0) close()
  return restart === undefined || isTooMuch(reading) ? undefined : html.slice(restart)
}
