import type { Span } from './body.ts'
import type { Line } from './lines.ts'
import { type Element, elementsOf, isElement, type TextNode, walk } from './tree.ts'
import { unseen } from './html-to-lines.ts'

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
export function markup(lines: Line[], span: Span, skipped: (line: Line) => boolean): string {
  const wanted = lines.slice(span.start, span.end).filter(line => !skipped(line))
  const nodes = new Set(wanted.flatMap(line => line.pieces.map(piece => piece.node)))
  const container = containerOf([...nodes])
  if (!container) return ''
  const last = wanted.at(-1)?.pieces.at(-1)?.node
  return new Writer(nodes, livingElements(container, nodes), last).write(container)
}

/** The smallest element that holds all the nodes; a paragraph's own element is too small, its parent holds the pictures. */
function containerOf(nodes: TextNode[]): Element | undefined {
  const [first, ...others] = nodes
  let path = first && ancestors(first)
  for (const node of others) {
    const around = new Set(ancestors(node))
    path = path?.filter(element => around.has(element))
  }
  return path?.find(element => !kept.has(element.name) && element.name !== 'span' && element.name !== 'font')
}

function ancestors(node: TextNode): Element[] {
  const path: Element[] = []
  for (let element: Element | undefined = node.parent; element; element = element.parent) path.push(element)
  return path
}

/** Elements with something to show in them. */
function livingElements(container: Element, nodes: Set<TextNode>): Set<Element> {
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

  write(container: Element): string {
    for (const child of container.children) {
      if (isElement(child)) walk(child, this)
      else this.text(child)
    }
    return this.out
      .join('')
      .replace(/(?:<br>\s*){2,}/g, '<br><br>')
      .replace(/^(?:\s|<br>)+|(?:\s|<br>)+$/g, '')
  }

  enter(element: Element): boolean {
    if (unseen.has(element.name) && !media.has(element.name)) return false
    if (!this.living.has(element) && !(element.name === 'br' && !this.done)) return false
    if (this.done && !this.living.has(element)) return false
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

const blockish = new Set(['div', 'section', 'center'])

/** A block that holds text itself is a paragraph; one that holds blocks only is nothing. */
function nameFor(element: Element): string | undefined {
  if (kept.has(element.name)) return element.name
  if (!blockish.has(element.name)) return undefined
  const inline = element.children.every(
    child =>
      !isElement(child) ||
      !/^(?:div|p|section|center|ul|ol|table|h[1-6]|blockquote|figure|article|dl|pre)$/.test(child.name),
  )
  return inline ? 'p' : undefined
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
