import { escaped } from '../character-references.ts'
import { voidElements } from './elements.ts'
import { parseHtml } from './parse.ts'

/** HTML as a tree of elements and texts, at most `depthMax` deep. It is no browser's tree: nothing is moved about. */

export type HtmlNode = HtmlElement | string

export interface HtmlElement {
  name: string
  attributes: Record<string, string>
  children: HtmlNode[]
}

/** The elements and texts in the HTML. `tooDeep` hears of each place where nesting was flattened. */
export function readTree(html: string, tooDeep: () => void): HtmlNode[] {
  const root: HtmlNode[] = []
  const open = [root]
  parseHtml(html, {
    open(name, attributes) {
      const children: HtmlNode[] = []
      open.at(-1)?.push({ name, attributes, children })
      open.push(children)
    },
    text(text) {
      const siblings = open.at(-1)
      const last = siblings?.pop()
      if (typeof last === 'string') siblings?.push(last + text)
      else siblings?.push(...(last ? [last] : []), text)
    },
    close: () => open.pop(),
    tooDeep,
  })
  return root
}

/** The nodes as HTML: every text and value escaped, every element closed in its turn. */
export function writeTree(nodes: HtmlNode[]): string {
  return nodes.map(node => (typeof node === 'string' ? escaped(node) : writeElement(node))).join('')
}

function writeElement({ name, attributes, children }: HtmlElement): string {
  const values = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const start = `<${name}${values.join('')}>`
  return voidElements.has(name) ? start : `${start}${writeTree(children)}</${name}>`
}
