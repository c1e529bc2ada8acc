import { escaped } from '../text/character-references.ts'
import { voidElements } from './elements.ts'
import { parseHtml } from './parse.ts'

/** HTML as a tree of elements and texts, at most `depthMax` deep. Unlike a browser's parser, it moves no element. */

export type HtmlNode = HtmlElement | string

export interface HtmlElement {
  name: string
  attributes: Record<string, string>
  children: HtmlNode[]
}

/** Parses HTML into a tree. `tooDeep` is called at each place where nesting was flattened. */
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

/** Writes the nodes as HTML: texts and values are escaped, every element is closed. */
export function writeTree(nodes: HtmlNode[]): string {
  return nodes.map(node => (typeof node === 'string' ? escaped(node) : writeElement(node))).join('')
}

function writeElement({ name, attributes, children }: HtmlElement): string {
  const values = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const start = `<${name}${values.join('')}>`
  return voidElements.has(name) ? start : `${start}${writeTree(children)}</${name}>`
}
