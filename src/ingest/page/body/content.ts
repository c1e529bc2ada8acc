import { displayedAsBlocks as blocks, mathElements } from '../../html/elements.ts'
import { escaped } from '../../text/character-references.ts'
import type { Line } from '../lines/line.ts'
import { partOf } from '../lines/parts.ts'
import { saysPhoto } from '../lines/photo-credit.ts'
import { type Element, elementsOf, isElement, type TextNode, walk } from '../tree.ts'
import type { Body } from './body.ts'
import { isCaption, isCaptioned, isFigure, pictureAbove, pictureIn } from './figures.ts'
import { isLoadable, isMedia, isOrnament, sourceOf } from './pictures.ts'
import { textLines } from './text-lines.ts'

/**
 * Writes the article as HTML: its paragraphs, headings, lists, tables, links and pictures, without the page around it.
 */

/** Makes one paragraph of each plain line, or the caption of a picture that copying lost. */
export function paragraphs(lines: Line[]): string {
  return lines
    .map(({ text, weight }) =>
      weight <= captionMaxWeight && saysPhoto(text)
        ? `<figure><figcaption>${escaped(text.trim())}</figcaption></figure>`
        : `<p>${escaped(text.trim())}</p>`,
    )
    .join('\n')
}

const captionMaxWeight = 60

export interface Markup {
  html: string
  /** Addresses of pictures in the text that only decorate the page. */
  ornaments: string[]
  /** Addresses of pictures that nobody can load: relative addresses on a page whose own address is unknown. */
  unresolved: string[]
}

export const noPictures = { ornaments: [], unresolved: [] }

/** Writes the body's lines and the pictures among them, in their elements. `url`: the page's address. */
export function markup(lines: Line[], body: Body, url: string | undefined): Markup {
  const wanted = textLines(lines, body)
  const nodes = wanted.flatMap(line => line.pieces.map(piece => piece.node))
  const said = nodes.filter(({ data }) => data.trim() !== '')
  const container = containerOf(said)
  if (!container) return { html: '', ...noPictures }

  const { pictures, ...leftOut } = picturesBetween(container, {
    before: lines.slice(0, body.start).flatMap(nodesOf),
    behind: lines.slice(body.end).flatMap(nodesOf),
    text: livingElements(container, said),
    url,
  })
  const writer = new ContentWriter(new Set(nodes), livingElements(container, said, pictures))
  return { html: writer.write(container), ...leftOut }
}

const nodesOf = (line: Line) => line.pieces.map(({ node }) => node)

const notContainers =
  /^(?:p|a|span|font|strong|b|em|i|u|sub|sup|small|li|ul|ol|dl|table|thead|tbody|tr|figure|blockquote|h[1-6])$/

/** The smallest element that holds all the nodes and is larger than a paragraph: its pictures belong to the article. */
function containerOf([first, ...others]: TextNode[]): Element | undefined {
  const path = first ? ancestors(first) : []
  const depths = new Map(path.map((element, depth) => [element, depth]))
  let common = 0
  for (const { parent } of others) {
    let around: Element | undefined = parent
    while (around && !depths.has(around)) around = around.parent
    common = Math.max(common, (around && depths.get(around)) ?? path.length)
  }
  return path.slice(common).find(({ name }) => !notContainers.test(name))
}

function ancestors(node: TextNode): Element[] {
  const path: Element[] = []
  for (let element: Element | undefined = node.parent; element; element = element.parent) path.push(element)
  return path
}

interface Borders {
  /** Texts above the article and below it. */
  before: TextNode[]
  behind: TextNode[]
  /** Elements that hold text of the article. */
  text: Set<Element>
  url: string | undefined
}

/** Pictures and players between the head and the tail that are not in a box of something else. */
function picturesBetween(container: Element, { before, behind, text, url }: Borders) {
  const pictures: Element[] = []
  const ornaments: string[] = []
  const unresolved: string[] = []
  const head = new Set(before)
  const tail = new Set(behind)
  let isBehind = false

  walk(container, {
    enter(element) {
      if (isBehind || isOtherBox(element, text)) return false
      if (!isMedia(element)) return true
      if (isOrnament(element)) ornaments.push(sourceOf(element) ?? '')
      else if (isLoadable(element, url)) pictures.push(element)
      else unresolved.push(sourceOf(element) ?? '')
      return false
    },
    text(node) {
      if (head.has(node)) {
        pictures.length = 0 // the pictures found so far belong to the head
        ornaments.length = 0
        unresolved.length = 0
      }
      if (tail.has(node)) isBehind = true
    },
  })
  return { pictures, ornaments: ornaments.filter(Boolean), unresolved: unresolved.filter(Boolean) }
}

/** True for a box of sharing links or related articles without any of the article's text. */
function isOtherBox(element: Element, holdText: Set<Element>): boolean {
  const part = partOf(element)?.part
  return (part === 'other' || part === 'chrome') && !holdText.has(element)
}

/** Elements that show something. */
function livingElements(container: Element, nodes: TextNode[], pictures: Element[] = []): Set<Element> {
  const living = new Set<Element>()
  const mark = (from: Element) => {
    for (
      let element: Element | undefined = from;
      element && element !== container && !living.has(element);
      element = element.parent
    )
      living.add(element)
  }

  for (const node of nodes) mark(node.parent)
  for (const picture of pictures) {
    mark(picture)
    for (const inner of elementsOf(picture, () => true)) living.add(inner)
  }

  return living
}

const list = (names: string) => new Set(names.split(' '))

const kept = list(
  'p h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption a strong b em i u s sub sup table caption colgroup col thead tbody tfoot tr th td br pre code kbd samp var dl dt dd img picture video audio source track iframe embed q cite small mark abbr dfn time del ins ruby rt rp bdi bdo wbr hr details summary',
)
const empty = list('br img hr source track col wbr embed')
const attributes = list(
  'href src alt title width height colspan rowspan scope datetime poster controls srcset sizes media type start reversed value lang dir open span cite',
)

class ContentWriter {
  readonly #nodes: Set<TextNode>
  readonly #living: Set<Element>
  #out: string[] = []
  #math = 0
  /** Paragraphs of pictures whose caption is the next paragraph: both become one figure. */
  readonly #captioned = new Set<Element>()

  constructor(nodes: Set<TextNode>, living: Set<Element>) {
    this.#nodes = nodes
    this.#living = living
    for (const element of living) {
      const picture = pictureAbove(element)
      if (picture && living.has(picture) && blocks.has(picture.name)) this.#captioned.add(picture)
    }
  }

  /** Writes text that is directly in the container, outside of any paragraph, as paragraphs; a line break ends one. */
  write(container: Element): string {
    let start = 0
    const endParagraph = () => {
      const inline = this.#out.splice(start).join('').trim()
      if (inline) this.#out.push(`<p>${inline}</p>`)
    }

    for (const child of container.children) {
      const divides = isElement(child) && (child.name === 'br' || blocks.has(child.name))
      if (divides) endParagraph()
      if (!isElement(child)) this.text(child)
      else if (child.name !== 'br') walk(child, this)
      if (divides) start = this.#out.length
    }

    endParagraph()
    return this.#out.join('').trim()
  }

  enter(element: Element): boolean {
    if (!this.#living.has(element) && element.name !== 'br' && this.#math === 0) return false
    if (element.name === 'math') this.#math += 1
    if (!isFigure(element) && isCaptioned(element)) return this.#writeCaptioned(element)
    if (this.#isLoneCaption(element)) this.#out.push('<figure>')
    const name = this.#nameFor(element)
    if (name) this.#out.push(`<${name}${this.#attributesOf(element)}>`)
    return true
  }

  /** Writes a picture and the text below it in one paragraph as a figure. */
  #writeCaptioned(element: Element): false {
    const picture = pictureIn(element)
    const write = (child: Element | TextNode) =>
      isElement(child) ? child.name !== 'br' && walk(child, this) : this.text(child)
    this.#out.push('<figure>')
    element.children.slice(0, picture + 1).forEach(write)
    this.#out.push('<figcaption>')
    element.children.slice(picture + 1).forEach(write)
    this.#out.push('</figcaption></figure>')
    return false
  }

  leave(element: Element): void {
    const name = this.#nameFor(element)
    if (name && !empty.has(name) && !this.#captioned.has(element)) this.#out.push(`</${name}>`)
    if (pictureAbove(element)) this.#out.push('</figure>')
    if (element.name === 'math') this.#math -= 1
  }

  text(node: TextNode): void {
    if (this.#nodes.has(node)) this.#out.push(escaped(node.data))
  }

  /** True for a caption below a picture that is not in the text. */
  #isLoneCaption(element: Element): boolean {
    const picture = pictureAbove(element)
    return picture !== undefined && !this.#captioned.has(picture)
  }

  /** A wrapper that holds text itself becomes a paragraph; one that holds blocks is dropped. */
  #nameFor(element: Element): string | undefined {
    if (this.#math > 0) return mathElements.has(element.name) ? element.name : undefined
    if (isCaption(element)) return 'figcaption'
    if (isFigure(element) || this.#captioned.has(element)) return 'figure'
    if (kept.has(element.name)) return element.name
    if (element.name === 'h1') return 'h2'
    const holdsText = !element.children.some(child => isElement(child) && blocks.has(child.name))
    return blocks.has(element.name) && holdsText ? 'p' : undefined
  }

  #attributesOf(element: Element): string {
    const source = isMedia(element) ? sourceOf(element) : undefined
    const given = Object.entries({ ...element.attributes, ...(source && { src: source }) })
    return given
      .filter(([name]) => attributes.has(name) || this.#math > 0)
      .map(([name, value]) => ` ${name}="${escaped(value)}"`)
      .join('')
  }
}
