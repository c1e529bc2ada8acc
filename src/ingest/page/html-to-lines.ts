import { bounds } from '../bounds.ts'
import { articlePart, otherPart } from './furniture.ts'
import type { Line, Piece } from './line.ts'
import { lineOf, linesMax } from './lines.ts'
import { type Element, type TextNode, walk } from './tree.ts'

/**
 * The visible text of a tree as lines, top to bottom: a block or a <br> ends a line, white space collapses as in a
 * browser. Text nodes are rewritten to their collapsed form, so that positions in a line are positions in its nodes.
 * Undefined: there is more text than is read.
 */
export function htmlToLines(root: Element): Line[] | undefined {
  const reader = new LineReader()
  walk(root, reader)
  reader.flush()
  return reader.characters > bounds.pageTextCharacters ? undefined : reader.lines
}

const blocks = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
)
export const unseen = new Set(
  'script style noscript template head title select textarea button object svg math iframe input audio video canvas'.split(
    ' ',
  ),
)
const chrome = new Set(['nav', 'aside', 'footer'])
const separated = new Set(['span', 'a', 'i', 'label', 'time', 'small', 'li', 'td', 'cite'])

class LineReader {
  lines: Line[] = []
  /** As they are written. */
  characters = 0
  private pieces: Piece[] = []
  private line = ''
  private linked = 0
  private links: Element[] = []
  private headings: number[] = []
  private inside = { chrome: 0, article: 0, other: 0 }
  private separator = false

  enter(node: Element): boolean {
    if (unseen.has(node.name) || isHidden(node)) return false
    if (node.name === 'br' || blocks.has(node.name)) this.flush()
    if (separated.has(node.name)) this.separator = true
    if (node.name === 'a') this.links.push(node)
    this.count(node, 1)
    if (/^h[1-6]$/.test(node.name)) this.headings.push(Number(node.name[1]))
    return true
  }

  leave(node: Element): void {
    if (blocks.has(node.name)) this.flush()
    if (separated.has(node.name)) this.separator = true
    if (node.name === 'a') this.links.pop()
    this.count(node, -1)
    if (/^h[1-6]$/.test(node.name)) this.headings.pop()
  }

  flush(): void {
    if (this.line.trim() !== '' && this.lines.length < linesMax) {
      const { line: text, pieces } = this
      const linkShare = this.linked / text.replace(/\s/g, '').length
      const heading = this.headings.at(-1) ?? 0
      const { chrome, article, other } = this.inside
      this.lines.push(
        lineOf({
          text,
          pieces,
          linkShare,
          heading,
          chrome: chrome > 0,
          inArticle: article > 0,
          other: other > 0,
          gap: false,
        }),
      )
    }
    this.pieces = []
    this.line = ''
    this.linked = 0
    this.separator = false
  }

  text(node: TextNode): void {
    this.characters += node.data.length
    if (this.characters > bounds.pageTextCharacters) return
    node.data = node.data.replace(/[ \t\n\r\f]+/g, ' ')
    if (this.line === '') node.data = node.data.trimStart().length === 0 ? '' : node.data.replace(/^ /, '')
    if (node.data === '') return
    if (this.separator && this.headings.length === 0 && this.needsSpace(node.data)) this.line += ' '
    this.separator = false
    const link = this.links.at(-1)
    this.pieces.push({ node, start: this.line.length, href: link?.attributes.href })
    this.line += node.data
    if (link) this.linked += node.data.replace(/\s/g, '').length
  }

  private count(element: Element, by: 1 | -1): void {
    const names = namesOf(element)
    if (chrome.has(element.name)) this.inside.chrome += by
    if (articlePart.test(names) || element.attributes.itemprop === 'articleBody') this.inside.article += by
    else if (otherPart.test(names)) this.inside.other += by
  }

  /** Neighbouring elements of a short line are separate things even when no space stands between them. */
  private needsSpace(next: string): boolean {
    return (
      this.line !== '' &&
      this.line.length < 120 &&
      next.length < 120 &&
      !/\s$/.test(this.line) &&
      !/^[\s，。、；：,.;:）)】」”]/.test(next)
    )
  }
}

function namesOf(element: Element): string {
  return element.name === 'body' || element.name === 'html'
    ? ''
    : `${element.attributes.class ?? ''} ${element.attributes.id ?? ''}`
}

function isHidden(element: Element): boolean {
  return 'hidden' in element.attributes || /display\s*:\s*none/i.test(element.attributes.style ?? '')
}
