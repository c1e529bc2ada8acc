import { type HtmlElement, type HtmlNode, readTree, writeTree } from '../html/tree.ts'

/** An entry in the microformats of a page (microformats.org/wiki/h-entry): elements whose classes name properties. */
export interface HEntry {
  root: HtmlElement
}

/** The page's only outermost entry; undefined: there is none or several, or it has no content. */
export function entryOf(html: string): HEntry | undefined {
  const roots = outermost(
    readTree(html, () => {}),
    'h-entry',
  )
  const [root] = roots
  return root && roots.length === 1 && elementOf(root, 'e-content') ? { root } : undefined
}

const isElement = (node: HtmlNode): node is HtmlElement => typeof node !== 'string'

export function classesOf({ attributes }: HtmlElement): string[] {
  return (attributes.class ?? '').split(/\s+/)
}

function outermost(nodes: HtmlNode[], name: string): HtmlElement[] {
  return nodes
    .filter(isElement)
    .flatMap(node => (classesOf(node).includes(name) ? [node] : outermost(node.children, name)))
}

/**
 * The elements of a property. Elements inside a nested microformat or inside the content belong to that, not to `root`.
 */
export function elementsOf(root: HtmlElement, property: string): HtmlElement[] {
  return root.children.filter(isElement).flatMap(child => {
    const classes = classesOf(child)
    const own = classes.includes(property) ? [child] : []
    const isNested = classes.some(name => /^(?:h-[a-z]|e-content$)/.test(name))
    return isNested ? own : [...own, ...elementsOf(child, property)]
  })
}

export const elementOf = (root: HtmlElement, property: string): HtmlElement | undefined =>
  elementsOf(root, property)[0]

/** The first link around the element; undefined: there is none. */
export function linkAround(root: HtmlElement, inner: HtmlElement): string | undefined {
  for (const child of root.children.filter(isElement)) {
    if (child === inner || !holds(child, inner)) continue
    return child.name === 'a' ? child.attributes.href : linkAround(child, inner)
  }
  return undefined
}

function holds(node: HtmlElement, inner: HtmlElement): boolean {
  return node === inner || node.children.some(child => isElement(child) && holds(child, inner))
}

/** A `p-` property: the visible text, or the value of an attribute. */
export function textOf(node: HtmlElement | undefined): string | undefined {
  if (!node) return undefined

  const { attributes, name } = node
  const stated =
    name === 'img'
      ? attributes.alt
      : name === 'data'
        ? attributes.value
        : name === 'abbr'
          ? attributes.title
          : undefined
  return (stated ?? deepText(node)).replace(/\s+/g, ' ').trim() || undefined
}

function deepText({ children }: HtmlElement): string {
  return children.map(child => (isElement(child) ? deepText(child) : child)).join('')
}

/** A `u-` property. */
export function addressOf(node: HtmlElement | undefined): string | undefined {
  const { href, src, data, value } = node?.attributes ?? {}
  return href ?? src ?? data ?? value
}

/** A `dt-` property. */
export function dateText(node: HtmlElement | undefined): string | undefined {
  return node?.attributes.datetime ?? textOf(node)
}

export const markupOf = (nodes: HtmlNode[]): string => writeTree(nodes)
export { isElement }
