import { unseen } from '../lines/html-lines.ts'
import type { Line } from '../lines/line.ts'
import { type Element, elementsOf, isElement, type TextNode, walk } from '../tree.ts'
import type { Body } from './body.ts'

/** The article as HTML: its paragraphs, headings, lists, tables, links and pictures; nothing of the page around it. */

/** Plain lines: a paragraph each. */
export function paragraphs(lines: Line[]): string {
  return lines.map(line => `<p>${escaped(line.text.trim())}</p>`).join('\n')
}

const kept = new Set(
  'p h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption a strong b em i sub sup table caption thead tbody tr td th br pre code dl dt dd img video audio source q cite small time del ins ruby rt rp hr'.split(
    ' ',
  ),
)
const empty = new Set(['br', 'img', 'hr', 'source'])
const media = new Set(['img', 'video', 'audio'])
const attributes = new Set([
  'href',
  'src',
  'alt',
  'title',
  'width',
  'height',
  'colspan',
  'rowspan',
  'datetime',
  'poster',
  'controls',
  'srcset',
])

/** What the lines of the span show, with the pictures among them, in the elements they stand in. */
export function markup(lines: Line[], body: Body): string {
  const wanted = lines.slice(body.start, body.end).filter(line => !body.skipped.has(line))
  const nodes = wanted.flatMap(line => line.pieces.map(piece => piece.node))
  const said = nodes.filter(({ data }) => data.trim() !== '')
  const container = containerOf(said)
  if (!container) return ''
  return new Writer(new Set(nodes), livingElements(container, said), said.at(-1)).write(container)
}

const notContainers =
  /^(?:p|a|span|font|strong|b|em|i|u|sub|sup|small|li|ul|ol|dl|table|thead|tbody|tr|figure|blockquote|h[1-6])$/

/** The smallest element that holds all the nodes and is more than a paragraph: its pictures belong to the article. */
function containerOf(nodes: TextNode[]): Element | undefined {
  const [first, ...others] = nodes
  let path = first && ancestors(first)
  for (const node of others) {
    const around = new Set(ancestors(node))
    path = path?.filter(element => around.has(element))
  }
  return path?.find(({ name }) => !notContainers.test(name))
}

function ancestors(node: TextNode): Element[] {
  const path: Element[] = []
  for (let element: Element | undefined = node.parent; element; element = element.parent) path.push(element)
  return path
}

/** Elements with something to show in them. */
function livingElements(container: Element, nodes: TextNode[]): Set<Element> {
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
  for (const element of elementsOf(container, isPicture)) mark(element)
  return living
}

const ornament =
  /(?:icon|logo|qr-?code|erweima|avatar|blank|spacer|pixel|loading|share|button|banner|arrow)[^/]*$|^data:|1x1/i

function isPicture(element: Element): boolean {
  if (!media.has(element.name)) return false
  const source = sourceOf(element)
  const width = Number(element.attributes.width ?? 100)
  return element.name !== 'img' || (source !== undefined && !ornament.test(source) && !(width < 60))
}

/** Pictures that load late keep their address in a data attribute. */
function sourceOf({ attributes: { src, ...rest } }: Element): string | undefined {
  const late = rest['data-src'] ?? rest['data-original'] ?? rest['data-lazy-src'] ?? rest['data-echo']
  return late && (!src || /^data:|blank|loading|placeholder|grey|lazy/i.test(src)) ? late : src
}

class Writer {
  private out: string[] = []
  private nodes: Set<TextNode>
  private living: Set<Element>
  private last: TextNode | undefined
  private done = false

  constructor(nodes: Set<TextNode>, living: Set<Element>, last: TextNode | undefined) {
    this.nodes = nodes
    this.living = living
    this.last = last
  }

  /** What stands in the container itself, and not in a paragraph, becomes paragraphs; a line break ends one. */
  write(container: Element): string {
    let start = 0
    const endParagraph = () => {
      const inline = this.out.splice(start).join('').trim()
      if (inline) this.out.push(`<p>${inline}</p>`)
    }
    for (const child of container.children) {
      const divides = isElement(child) && (child.name === 'br' || isBlock(child))
      if (divides) endParagraph()
      if (!isElement(child)) this.text(child)
      else if (child.name !== 'br') walk(child, this)
      if (divides) start = this.out.length
    }
    endParagraph()
    return this.out.join('').trim()
  }

  enter(element: Element): boolean {
    if (this.done || (unseen.has(element.name) && !media.has(element.name))) return false
    if (!this.living.has(element) && element.name !== 'br') return false
    const name = nameFor(element)
    if (name) this.out.push(`<${name}${attributesOf(element)}>`)
    return true
  }

  leave(element: Element): void {
    const name = nameFor(element)
    if (name && !empty.has(name)) this.out.push(`</${name}>`)
  }

  text(node: TextNode): void {
    if (!this.nodes.has(node)) return
    this.out.push(escaped(node.data))
    if (node === this.last) this.done = true
  }
}

const block =
  /^(?:div|p|section|article|center|ul|ol|li|table|tbody|tr|td|h[1-6]|blockquote|figure|figcaption|dl|pre|hr|header|main)$/
const wrapper = /^(?:div|section|center)$/

function isBlock(element: Element): boolean {
  return block.test(element.name)
}

/** A wrapper that holds text itself is a paragraph; one that holds blocks is nothing. */
function nameFor(element: Element): string | undefined {
  if (kept.has(element.name)) return element.name
  const holdsText = !element.children.some(child => isElement(child) && isBlock(child))
  return wrapper.test(element.name) && holdsText ? 'p' : undefined
}

function attributesOf(element: Element): string {
  const source = media.has(element.name) ? sourceOf(element) : undefined
  const given = Object.entries({ ...element.attributes, ...(source && { src: source }) })
  return given
    .filter(([name]) => attributes.has(name))
    .map(([name, value]) => ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
