import { escaped } from '../text/character-references.ts'
import { cardHtml, type Payload, payloadOf, text } from './cards.ts'

/** Renders the text of Ghost 5 and later (Lexical's tree as JSON) as HTML. */

/** `told` is called with the type of each unknown node. Undefined: the text is not a Lexical tree. */
export function htmlOfLexical(json: string, told: (type: string) => void): string | undefined {
  const { root } = payloadOf(parsed(json))
  const { children } = payloadOf(root)
  return Array.isArray(children) ? nodesHtml(children, told) : undefined
}

export function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const depthMax = 50

function nodesHtml(nodes: unknown, told: (type: string) => void, depth = 0): string {
  if (!Array.isArray(nodes) || depth > depthMax) return ''
  return nodes.map(node => nodeHtml(payloadOf(node), told, depth)).join('')
}

const containers: Record<string, string> = {
  paragraph: 'p',
  quote: 'blockquote',
  'extended-quote': 'blockquote',
  aside: 'blockquote',
}

function nodeHtml(node: Payload, told: (type: string) => void, depth: number): string {
  const type = text(node.type)
  const inner = () => nodesHtml(node.children, told, depth + 1)
  if (Object.hasOwn(containers, type)) return wrapped(containers[type] ?? 'p', inner())

  switch (type) {
    case 'text':
    case 'extended-text':
      return formatted(text(node.text), Number(node.format) || 0)
    case 'linebreak':
      return '<br>'
    case 'tab':
      return ' '
    case 'heading':
    case 'extended-heading':
      return wrapped(/^h[1-6]$/.test(text(node.tag)) ? text(node.tag) : 'h2', inner())
    case 'link':
    case 'autolink':
      return `<a href="${escaped(text(node.url))}">${inner()}</a>`
    case 'list':
      return wrapped(node.listType === 'number' ? 'ol' : 'ul', listItems(node.children, told, depth + 1))
    default:
      return card(type, node, inner(), told)
  }
}

/** Lexical puts a nested list in an item of its own. HTML puts it in the item before. */
function listItems(items: unknown, told: (type: string) => void, depth: number): string {
  const shown: string[] = []

  for (const item of Array.isArray(items) ? items.map(payloadOf) : []) {
    const html = nodesHtml(item.children, told, depth)
    const [first] = Array.isArray(item.children) ? item.children : []
    const isNested = payloadOf(first).type === 'list' && shown.length > 0
    if (isNested) shown.push((shown.pop() ?? '') + html)
    else shown.push(`${checkMark(item.checked)}${html}`)
  }

  return shown.map(html => wrapped('li', html)).join('')
}

function card(type: string, node: Payload, inner: string, told: (type: string) => void): string {
  const html = cardHtml(type, node)
  if (html === undefined) told(type)
  return html ?? inner
}

const checkMark = (checked: unknown) => (typeof checked === 'boolean' ? (checked ? '☑ ' : '☐ ') : '')

const wrapped = (name: string, html: string) => `<${name}>${html}</${name}>`

/** Names of Lexical's format bits, from the lowest. */
const formats = ['strong', 'em', 's', 'u', 'code', 'sub', 'sup', 'mark']

function formatted(words: string, bits: number): string {
  const names = formats.filter((_, index) => (bits & (1 << index)) !== 0)
  return names.reduce((html, name) => wrapped(name, html), escaped(words))
}
