import { bounds } from '../../bounds.ts'
import { displayedAsBlocks as blocks } from '../../html/elements.ts'
import { type Element, type TextNode, textOf, walk } from '../tree.ts'
import { type Held, heldIn } from './held.ts'
import { type Line, lineOf, linesMax, type TextPiece } from './line.ts'
import type { Part, PartMark } from './parts.ts'
import { isProse } from './prose.ts'

/** The lines that a page shows, and the texts that it holds without showing them. */
export interface VisibleLines {
  lines: Line[]
  hidden: string[]
}

/**
 * Converts the visible text of a tree to lines, top to bottom: a block or a <br> ends a line, white space collapses as
 * in a browser. Text nodes are rewritten to their collapsed form, so that positions in a line are positions in its
 * nodes. With `showHidden`, elements that the page hides count too. Undefined if there is too much text.
 */
export function htmlToLines(root: Element, { showHidden = false } = {}): VisibleLines | undefined {
  const reader = new LineReader(heldIn(root), showHidden)
  walk(root, reader)
  reader.flush()
  if (reader.characters > bounds.pageTextCharacters) return undefined

  reader.reconsiderWeakMarks()
  return { lines: reader.lines, hidden: reader.hidden }
}

const list = (names: string) => new Set(names.split(' '))

/** Elements whose text is not text of the page. */
export const unseen = list(
  'script style noscript template head title select textarea button object svg iframe input audio video canvas',
)
/** Elements that are separate things side by side in one line, even without a space between them. */
const separated = list('span a i label time small li td th cite em strong b')

class LineReader {
  lines: Line[] = []
  hidden: string[] = []
  /** Length of all texts so far, as written. */
  characters = 0
  readonly #heldBy: (element: Element) => Held
  readonly #showHidden: boolean
  #pieces: TextPiece[] = []
  /** Text of the current line, in parts: adding to one long string would copy it each time its end is read. */
  #parts: string[] = []
  #length = 0
  #ending = ''
  #linked = 0
  #links: Element[] = []
  #headings: number[] = []
  #blocks: Element[] = []
  #marks: { element: Element; part: Part; strong: boolean }[] = []
  #preformatted = 0
  #separator = false
  /** Lines that only a class marks as something else, each with the element that has the class. */
  readonly #weak = new Map<Line, Element>()

  constructor(heldBy: (element: Element) => Held, showHidden: boolean) {
    this.#heldBy = heldBy
    this.#showHidden = showHidden
  }

  enter(element: Element): boolean {
    const { name } = element
    if (unseen.has(name)) return false
    if (!this.#showHidden && isHidden(element)) {
      const text = textOf(element)
      this.hidden.push(text)
      this.characters += text.length
      return false
    }

    if (name === 'br' || blocks.has(name)) this.flush()
    if (blocks.has(name)) this.#blocks.push(element)
    if (separated.has(name)) this.#separator = true
    if (isLink(element, this.#heldBy(element))) this.#links.push(element)
    if (/^h[1-6]$/.test(name)) this.#headings.push(Number(name[1]))
    if (name === 'pre') this.#preformatted += 1
    this.#mark(element)

    return true
  }

  leave(element: Element): void {
    const { name } = element
    if (blocks.has(name)) {
      this.flush()
      this.#blocks.pop()
    }

    if (separated.has(name)) this.#separator = true
    if (this.#links.at(-1) === element) this.#links.pop()
    if (/^h[1-6]$/.test(name)) this.#headings.pop()
    if (name === 'pre') this.#preformatted -= 1
    if (this.#marks.at(-1)?.element === element) this.#marks.pop()
  }

  flush(): void {
    const text = this.#parts.join('')
    if (text.trim() !== '' && this.lines.length < linesMax) {
      const mark = this.#marks.at(-1)
      const line = lineOf({
        text,
        pieces: this.#pieces,
        linkShare: this.#linked / text.replace(/\s/g, '').length,
        heading: this.#headings.at(-1) ?? 0,
        part: mark?.part,
        block: this.#blocks.at(-1),
        gap: false,
      })
      this.lines.push(line)
      if (mark?.part === 'other' && !mark.strong) this.#weak.set(line, mark.element)
    }

    this.#pieces = []
    this.#parts = []
    this.#length = 0
    this.#ending = ''
    this.#linked = 0
    this.#separator = false
  }

  text(node: TextNode): void {
    this.characters += node.data.length
    if (this.characters > bounds.pageTextCharacters) return

    if (this.#preformatted === 0) node.data = this.#collapsed(node.data)
    if (node.data === '') return

    if (this.#separator && this.#headings.length === 0 && this.#needsSpace(node.data)) this.#add(' ')
    this.#separator = false

    const link = this.#links.at(-1)
    this.#pieces.push({ node, start: this.#length, href: link?.attributes.href })
    this.#add(node.data)
    if (link) this.#linked += node.data.replace(/\s/g, '').length
  }

  #add(text: string): void {
    this.#parts.push(text)
    this.#length += text.length
    this.#ending = text.slice(-1)
  }

  #collapsed(data: string): string {
    const text = data.replace(/[ \t\n\r\f]+/g, ' ')
    if (this.#length === 0 || this.#ending === ' ') return text.replace(/^ /, '')
    return text
  }

  /**
   * Ignores the class of an element that holds most of the page's running text: it is not a sidebar. Text that is
   * marked as the article's counts more.
   */
  reconsiderWeakMarks(): void {
    const masses = new Map<Element | undefined, number>()
    for (const line of this.lines.filter(isProse)) {
      const key = this.#weak.get(line)
      const isMarked = line.part === 'body' || line.part === 'article'
      const counts = key || isMarked || line.part === undefined
      if (counts) masses.set(key, (masses.get(key) ?? 0) + line.weight * (isMarked ? markedFactor : 1))
    }

    const elsewhere = masses.get(undefined) ?? 0
    for (const [line, element] of this.#weak) {
      if ((masses.get(element) ?? 0) > elsewhere) line.part = undefined
    }
  }

  /**
   * Marks an element. A mark applies until a nearer one; inside something that is certainly not the article, only a
   * certain mark of the article's text does.
   */
  #mark(element: Element): void {
    const held = this.#heldBy(element)
    const found = held.mark
    if (!found) return

    const around = this.#marks.at(-1)
    const isBoundary = around?.part === 'other' && around.strong
    if (isBoundary && !(found.strong && found.part === 'body')) return
    if (found.part === 'article' && around) return
    if (around?.part === 'chrome' && found.part === 'other' && !found.strong) return // a box of the frame
    if (found.part === 'chrome' && element.parent?.name === 'blockquote') return // the person who is quoted
    if (found.part !== 'article' && !(found.part === 'body' && found.strong) && holdsArticle(held, found))
      return

    this.#marks.push({ element, part: found.part, strong: found.strong ?? false })
  }

  #needsSpace(next: string): boolean {
    return (
      this.#length > 0 &&
      this.#length < 120 &&
      next.length < 120 &&
      !/\s/.test(this.#ending) &&
      !/^[\s，。、；：,.;:）)】」”]/.test(next)
    )
  }
}

/**
 * True for a wrapper around the headline, which holds more than the part that its class names, and for one around the
 * text, which is something larger. An element that is certainly something else may start with a heading of its own, but
 * has no paragraphs below it.
 */
function holdsArticle({ firstHeadings, paragraphs, bodies }: Held, { part, strong }: PartMark): boolean {
  if (part !== 'body' && !strong && bodies > 0) return true
  return firstHeadings > 0 && (!strong || paragraphs > 1)
}

const markedFactor = 3
const linkMaxLength = 600

/**
 * True for a link. An anchor without an address is not a link, and one around a whole column of text was never closed.
 */
function isLink({ name, attributes: { href } }: Element, held: Held): boolean {
  if (name !== 'a' || href === undefined || held.characters > linkMaxLength) return false
  const blocks = held.paragraphs + held.firstHeadings
  return blocks < 2 && (blocks === 0 || !href.startsWith('#'))
}

function isHidden({ attributes }: Element): boolean {
  return 'hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '')
}
