import { err, ok, type Result } from '../../record/problem.ts'
import { bounds, tooLarge } from '../bounds.ts'
import { type HtmlEvents, parseHtml as parseEvents } from '../html/parse.ts'

/**
 * The smallest tree that reading a page needs: elements and texts. It differs from a browser's tree: p and li close as
 * in HTML, but nothing is moved (no foster parents).
 */

export interface Element {
  name: string
  attributes: Record<string, string>
  parent: Element | undefined
  children: (Element | TextNode)[]
}

export interface TextNode {
  data: string
  parent: Element
}

export function isElement(node: Element | TextNode): node is Element {
  return 'children' in node
}

/** Parses any text. The root element has an empty name. Fails with `too-large` if there are too many nodes. */
export function parseHtml(html: string): Result<Element> {
  const root: Element = { name: '', attributes: {}, parent: undefined, children: [] }
  let open = root
  const events: HtmlEvents = {
    open(name, attributes) {
      const element: Element = { name, attributes, parent: open, children: [] }
      open.children.push(element)
      open = element
    },
    text(data) {
      const last = open.children.at(-1)
      if (last && !isElement(last)) last.data += data
      else open.children.push({ data, parent: open })
    },
    close() {
      open = open.parent ?? root
    },
    tooDeep() {},
  }

  const isWhole = parseEvents(html, events, bounds.pageNodes)
  return isWhole ? ok(root) : err(tooLarge('the page', bounds.pageNodes, 'nodes'))
}

export interface Visitor {
  /** Return false to skip the element's contents; then `leave` is not called for it. */
  enter(element: Element): boolean
  leave?(element: Element): void
  text?(node: TextNode): void
}

/** Visits the element and everything in it, in document order. */
export function walk(from: Element, visitor: Visitor): void {
  const stack: { node: Element | TextNode; entered: boolean }[] = [{ node: from, entered: false }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, entered } = next
    if (!isElement(node)) visitor.text?.(node)
    else if (entered) visitor.leave?.(node)
    else if (visitor.enter(node)) {
      stack.push({ node, entered: true })
      for (const child of node.children.toReversed()) stack.push({ node: child, entered: false })
    }
  }
}

/** All elements inside that pass the test, in document order. */
export function elementsOf(from: Element, test: (element: Element) => boolean): Element[] {
  const found: Element[] = []
  walk(from, {
    enter(element) {
      if (test(element)) found.push(element)
      return true
    },
  })
  return found
}

/** The element's text, with white space collapsed and trimmed. Scripts count, since JSON-LD is in one. */
export function textOf(from: Element): string {
  const parts: string[] = []
  walk(from, { enter: () => true, text: node => parts.push(node.data) })
  return parts
    .join('')
    .replace(/[ \t\n\r\f]+/g, ' ')
    .trim()
}
