import { Parser } from 'htmlparser2'

/**
 * The door to htmlparser2. It gives the events of a forgiving parser, names in lower case, references decoded.
 *
 * Quirks, each with a test: its stack makes deep nesting cost quadratic time (1 MiB of `<b>`: 25 s), so nesting is
 * bounded here; it takes <bgsound> for an element that holds all that follows; it decodes `&#1;` to a character that no document can hold, so texts need `legalText`; at the end of
 * the input it closes an element that it never opened, `<p class="`; it does not repair the order of elements as the
 * HTML Standard does (§13.2.6), so a result is balanced, not a browser's tree.
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

/** Reads the HTML and tells what it finds, in order. Any text is some HTML: there is no error. */
export function parseHtml(html: string, events: HtmlEvents): void {
  let rest: string | undefined = html
  while (rest !== undefined) {
    rest = parseUntilTooDeep(rest, events)
    if (rest !== undefined) events.tooDeep()
  }
}

/** What is left to read, when nesting became too deep; undefined when all is read. */
function parseUntilTooDeep(html: string, events: HtmlEvents): string | undefined {
  let depth = 0
  let restart: number | undefined
  const close = () => {
    if (depth > 0) events.close()
    depth = Math.max(0, depth - 1)
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (depth >= depthMax) {
        parser.pause()
        restart = parser.startIndex
      } else {
        depth += 1
        events.open(name, attributes)
        if (name === withoutEnd) close()
      }
    },
    ontext: text => events.text(text),
    onclosetag(name) {
      if (restart === undefined && name !== withoutEnd) close()
    },
  })
  parser.end(html)
  while (depth > 0) close()
  return restart === undefined ? undefined : html.slice(restart)
}
