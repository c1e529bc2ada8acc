import { type DefaultTreeAdapterTypes, parse, parseFragment, serialize } from 'parse5'
import { allowedAttributes } from '../../../src/ingest/html/elements.ts'

/**
 * What a browser makes of cleaned HTML: parse5 follows the tree construction of the HTML Standard, and shares no code
 * with what is judged.
 */

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Everything in it that could run, load or mislead; empty for clean HTML. Reads it three times over, since it may mutate. */
export function dangers(html: string): string[] {
  const once = serialize(parseFragment(html))
  const twice = serialize(parseFragment(once))
  return [html, once, twice].flatMap(text => [...nodes(parseFragment(text))].flatMap(dangersOf))
}

/** Whether the HTML, put in a page, leaves what follows where it was. */
export function staysInside(html: string): boolean {
  const page = parse(`<!doctype html><title>x</title><main><div>${html}</div></main><p id="after">x</p>`)
  const after = [...elements(page)].find(element => attributeOf(element, 'id') === 'after')
  return after?.parentNode?.nodeName === 'body'
}

/** All elements of the HTML, in document order. */
export function elementsOf(html: string): Element[] {
  return [...elements(parseFragment(html))]
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find(attribute => attribute.name === name)?.value
}

function dangersOf(node: Node): string[] {
  if (node.nodeName === '#text' || node.nodeName === '#document-fragment') return []
  if (!('tagName' in node)) return [node.nodeName]
  const allowed = allowedAttributes.get(node.tagName)
  if (!allowed) return [`<${node.tagName}>`]
  return node.attrs.flatMap(({ name, value }) => {
    const isKnown = allowed.includes(name)
    const isAddress = ['href', 'src', 'cite', 'poster', 'srcset'].includes(name)
    const isHarmless = !isAddress || /^(?:https?:\/\/|mailto:|tel:|#article-)/.test(value)
    return isKnown && isHarmless ? [] : [`${name}="${value}"`]
  })
}

function* elements(node: Node): Generator<Element> {
  for (const each of nodes(node)) {
    if ('tagName' in each) yield each
  }
}

function* nodes(node: Node): Generator<Node> {
  yield node
  if ('content' in node) yield* nodes(node.content)
  if (!('childNodes' in node)) return
  for (const child of node.childNodes) yield* nodes(child)
}
