import { Parser } from 'htmlparser2'

/**
 * The door to htmlparser2. It gives the events of a forgiving parser, names in lower case, references decoded.
 *
 * Quirks, each with a test: its stack makes deep nesting cost quadratic time (1 MiB of `<b>`: 25 s), so nesting is
 * bounded here; it takes <bgsound> for an element that holds all that follows; it decodes `&#1;` to a character that
 * no document can hold, so texts need `legalText`; at the end of the input it closes an element that it never opened,
 * `<p class="`; it tells each reference of a text by itself (2 MiB of `&lt;`: half a million texts), so trees put a run
 * of text together; it does not repair the order of elements as the HTML Standard does (§13.2.6), so a result is
 * balanced, not a browser's tree.
 */

export interface HtmlEvents {
  open(name: string, attributes: Record<string, string>): void
  text(text: string): void
  /** Closes the element opened last. Each `open` has its `close`. */
  close(): void
  /** Nesting reached the limit: what was open has been closed, and what follows is read as if at the start. */
  tooDeep(): void
}

/** Readers' own parsers stop at 256 (libxml2) or 512 (Chromium); a real article nests about 20 deep. */
export const depthMax = 200

/** HTML Standard §13.2.6.4.4: an element without an end tag, which htmlparser2 waits for. */
const withoutEnd = 'bgsound'

/**
 * Reads the HTML and tells what it finds, in order. Any text is some HTML: there is no error. False: it has more than
 * `nodesMax` elements, attributes and runs of text; what was open has been closed, and the rest is left out.
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
  /** Elements, attributes and runs of text that were met so far. */
  nodes: number
  /** Texts as the parser tells them: a run of references is as many. */
  pieces: number
  nodesMax: number
  isInText: boolean
}

const piecesANode = 5

const isTooMuch = ({ nodes, pieces, nodesMax }: HtmlParse) =>
  nodes > nodesMax || pieces > nodesMax * piecesANode

/** What is left to read, when nesting became too deep; undefined when all is read, or too much. */
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
