import { bounds } from '../../bounds.ts'
import { displayedAsBlocks as blocks } from '../../html/elements.ts'
import { type Element, type TextNode, textOf, walk } from '../tree.ts'
import { type Held, heldIn } from './held.ts'
import { type Line, lineOf, linesMax, type TextPiece } from './line.ts'
import type { Part, PartMark } from './parts.ts'
import { isProse } from './prose.ts'

/** The visible lines of a page, and its hidden texts. */
export interface VisibleLines {
  lines: Line[]
  hidden: string[]
}

/**
 * The visible text of a tree as lines, top to bottom: a block or a <br> ends a line, white space collapses as in a
 * browser. Text nodes are rewritten to their collapsed form, so that positions in a line are positions in its nodes.
 * `showHidden`: elements that the page hides count too. Undefined: there is more text than is read.
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

/** Elements whose text is not part of the page's text. */
export const unseen = list(
  'script style noscript template head title select textarea button object svg iframe input audio video canvas',
)
/** Side by side in one line, these are separate things even when no space stands between them. */
const separated = list('span a i label time small li td th cite em strong b')

class LineReader {
  lines: Line[] = []
  hidden: string[] = []
  /** Of all texts that were met, as they are written. */
  characters = 0
  readonly #heldBy: (element: Element) => Held
  readonly #showHidden: boolean
  #pieces: TextPiece[] = []
  /** Of the line that is being read. Parts: adding to one long string would copy it each time its end is looked at. */
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
  /** Lines that only a class calls something else, with the element that has the class. */
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

  /** Drops weak marks from elements with most of the running text: they are no sidebars. Marked text counts more. */
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

  /** A mark counts until a nearer one. What is surely something else holds nothing but that. */
  #mark(element: Element): void {
    const held = this.#heldBy(element)
    const found = held.mark
    if (!found) return

    const around = this.#marks.at(-1)
    const isBoundary = around?.part === 'other' && around.strong
    if (isBoundary && !(found.strong && found.part === 'body')) return
    if (found.part === 'article' && around) return
    if (found.part === 'chrome' && element.parent?.name === 'blockquote') return // who is quoted
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
 * A wrapper around the headline holds more than the part that its class names; one around the text is something larger.
 * An element with a strong mark of something else may hold a first heading, but no paragraphs below it.
 */
function holdsArticle({ firstHeadings, paragraphs, bodies }: Held, { part, strong }: PartMark): boolean {
  if (part !== 'body' && !strong && bodies > 0) return true
  return firstHeadings > 0 && (!strong || paragraphs > 1)
}

const markedFactor = 3
const linkMaxLength = 600

/** An anchor without an address is not a link, and an anchor around a whole column of text was never closed. */
function isLink({ name, attributes: { href } }: Element, held: Held): boolean {
  if (name !== 'a' || href === undefined || held.characters > linkMaxLength) return false
  const blocks = held.paragraphs + held.firstHeadings
  return blocks < 2 && (blocks === 0 || !href.startsWith('#'))
}

function isHidden({ attributes }: Element): boolean {
  return 'hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '')
}
