import { adaptedAttributes, address, type Cleaning, legal } from './attributes.ts'
import { allowedAttributes, blocks, dropped, mathElements, renamed } from './elements.ts'
import { isInvisible, withoutLazyLoading } from './images.ts'
import type { HtmlElement, HtmlNode } from './tree.ts'

/**
 * Prepares the article's tree for the sanitizer. It does what a sanitizer does not: makes URLs absolute, restores lazy
 * pictures, turns players into links, removes elements where they have no meaning, and adds notices of removals. Safety
 * does not depend on this.
 */
export function adaptedTree(
  nodes: HtmlNode[],
  cleaning: Cleaning,
  inside: ReadonlySet<string> = new Set(),
): HtmlNode[] {
  return nodes.flatMap(node =>
    typeof node === 'string' ? legal(node, cleaning) : adaptedElement(node, cleaning, inside),
  )
}

/** The nodes that replace an element: itself, its content, something else, or nothing. */
function adaptedElement(met: HtmlElement, cleaning: Cleaning, inside: ReadonlySet<string>): HtmlNode[] {
  const { field, repairs } = cleaning
  if (dropped.has(met.name)) {
    repairs.note({ field, rule: 'removed-element', value: met.name })
    return []
  }

  for (const key of Object.keys(met.attributes)) {
    if (/^on/i.test(key)) repairs.note({ field, rule: 'removed-handler', value: key })
  }

  switch (met.name) {
    case 'iframe':
    case 'embed':
      return embed(met, cleaning, inside)
    case 'object':
      return object(met, cleaning, inside)
    case 'img':
      return image(met, cleaning)
    default:
      return element(met, cleaning, inside)
  }
}

/** A player or a page in a frame becomes a link, since feeds and readers run neither. */
function embed(
  { name, attributes }: HtmlElement,
  cleaning: Cleaning,
  inside: ReadonlySet<string>,
): HtmlNode[] {
  const { field, repairs } = cleaning
  const source = attributes.src?.trim() || attributes['data-src'] || ''
  const url = isInvisible(attributes) || source === '' ? undefined : address(source, cleaning)
  if (!url) {
    repairs.note({ field, rule: 'removed-element', value: source || name })
    return []
  }

  repairs.note({ field, rule: 'embed-linked', value: url })
  const text = legal(attributes.title?.trim() || url, cleaning)
  return inside.has('a') || inside.has('math')
    ? [text]
    : [{ name: 'a', attributes: { href: url }, children: [text] }]
}

function object(met: HtmlElement, cleaning: Cleaning, inside: ReadonlySet<string>): HtmlNode[] {
  const fallback = adaptedTree(met.children, cleaning, inside)
  if (!isBlank(fallback)) return fallback
  return embed(
    { ...met, attributes: { ...met.attributes, src: met.attributes.data ?? '' } },
    cleaning,
    inside,
  )
}

function image({ name, attributes: met }: HtmlElement, cleaning: Cleaning): HtmlNode[] {
  if (isInvisible(met)) {
    cleaning.repairs.note({ field: cleaning.field, rule: 'tracking-pixel', value: met.src ?? '' })
    return []
  }
  const attributes = adaptedAttributes(name, withoutLazyLoading(met), cleaning)
  if ('src' in attributes || 'srcset' in attributes) return [{ name, attributes, children: [] }]
  return [legal(met.alt ?? '', cleaning)] // the picture is lost, but not its text
}

function element(met: HtmlElement, cleaning: Cleaning, inside: ReadonlySet<string>): HtmlNode[] {
  const name = renamed.get(met.name) ?? met.name
  const attributes = adaptedAttributes(name, withId(name, met.attributes), cleaning)
  const isKept = isMeant(name, attributes, inside)
  const within = isKept && contexts.has(name) ? new Set([...inside, name]) : inside
  const children = adaptedTree(met.children, cleaning, within)
  if (!isKept) return children
  if (name === 'p') return paragraph(attributes, children)
  return [{ name, attributes, children }]
}

/** Elements that change the meaning of others inside them. */
const contexts: ReadonlySet<string> = new Set(['a', 'audio', 'math', 'picture', 'video'])

/** Pages without ids mark targets of links with `<a name>`. */
function withId(name: string, attributes: Record<string, string>): Record<string, string> {
  const { name: anchor, id = anchor } = attributes
  return name === 'a' && id !== undefined ? { ...attributes, id } : attributes
}

/** True if the element has a meaning in this place, with its attributes. */
function isMeant(name: string, attributes: Record<string, string>, inside: ReadonlySet<string>): boolean {
  const has = (...keys: string[]) => keys.some(key => key in attributes)
  if (mathElements.has(name) !== (inside.has('math') || name === 'math')) return false
  if (name === 'span' || name === 'data') return Object.keys(attributes).length > 0
  if (name === 'a') return !inside.has('a') && has('href', 'id')
  const isInPlayer = inside.has('audio') || inside.has('video')
  if (name === 'source') return has('src', 'srcset') && (isInPlayer || inside.has('picture'))
  if (name === 'track') return has('src') && isInPlayer
  return true
}

/**
 * Removes an empty paragraph, which is only spacing, unless a link may lead to it. A paragraph with a block in it
 * becomes a <div>.
 */
function paragraph(attributes: Record<string, string>, children: HtmlNode[]): HtmlNode[] {
  if (!('id' in attributes) && isBlank(children)) return []
  return [{ name: holdsBlock(children) ? 'div' : 'p', attributes, children }]
}

/** True if the nodes show nothing: only spaces, and elements that the sanitizer unwraps. */
function isBlank(nodes: HtmlNode[]): boolean {
  return nodes.every(node =>
    typeof node === 'string'
      ? node.trim() === ''
      : !allowedAttributes.has(node.name) && isBlank(node.children),
  )
}

function holdsBlock(nodes: HtmlNode[]): boolean {
  return nodes.some(node => typeof node !== 'string' && (blocks.has(node.name) || holdsBlock(node.children)))
}
