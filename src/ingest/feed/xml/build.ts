import type { Problem } from '../../../record/problem.ts'
import { bounds, tooLarge } from '../../bounds.ts'
import type { Defects } from './defects.ts'
import { decodeReferences } from './references.ts'
import { type NamespaceScope, resolveAttribute, resolveElement, scopeOf } from './scope.ts'
import { itemNames, type XmlElement } from './tree.ts'

/** Builds the tree from the tokenizer's events. Offsets are into the text. */
export interface TreeBuilder {
  /** `end`: the position after its start tag. */
  open(name: string, attributes: ReadonlyMap<string, string>, at: number, end: number): void
  /** Character data with its references still in it. */
  text(raw: string, at: number): void
  cdata(text: string): void
  close(name: string, at: number): void
  /** Closes the element opened last, which has no end tag because it needs none. */
  closeEmpty(): void
  finish(): XmlElement | undefined
}

export interface BuilderInput {
  text: string
  defects: Defects
  /** Our prefixes for namespaces that the document's author got wrong. */
  namespaces: ReadonlyMap<string, string>
  /** Ends the reading because a limit is reached. With a problem, the whole document is refused. */
  stop(excess?: Problem): void
  /** Reads the contents of an item when they are asked for. The next item discards its children. */
  readItem(item: ItemExtent): XmlElement['children']
  /** The item to read: it becomes the root, with its context from the document. Absent: a whole document. */
  item?: ItemExtent
}

/** The position of an item's contents in the text, and the context that it inherits. */
export interface ItemExtent {
  node: XmlElement
  scope: NamespaceScope
  start: number
  end: number
}

const depthMax = 256 // libxml2's own limit

interface Open {
  written: string
  node: XmlElement
  scope: NamespaceScope
  /** The position after its start tag. */
  start: number
}

export const newTreeBuilder = (input: BuilderInput): TreeBuilder => new Builder(input)

class Builder implements TreeBuilder {
  readonly #input: BuilderInput
  readonly #stack: Open[] = []
  #root: XmlElement | undefined
  /** Depth of the current item. */
  #itemDepth: number | undefined
  #items = 0
  #inItem = 0
  #outside = 0

  constructor(input: BuilderInput) {
    const { item } = input
    this.#input = input
    this.#root = item?.node
    if (item) this.#stack.push({ written: '', node: item.node, scope: item.scope, start: item.start })
  }

  open(written: string, attributes: ReadonlyMap<string, string>, at: number, end: number): void {
    const { defects, namespaces, stop } = this.#input
    if (!this.#hasRoom(1 + attributes.size)) return
    if (this.#stack.length >= depthMax) {
      defects.note('too-deep', at)
      stop()
      return
    }

    const parent = this.#stack.at(-1)
    const scope = scopeOf(attributes, parent?.scope)
    const { name, isUndeclared } = resolveElement(written, scope, namespaces)

    if (isUndeclared) defects.note('undeclared-prefix', at, written)
    const node = newElement(name, attributes, { scope, parent: parent?.node })

    if (parent) parent.node.children.push(node)
    else this.#root ??= node
    if (parent && itemNames.has(name)) this.#beginItem()
    this.#stack.push({ written, node, scope, start: end })
  }

  text(raw: string, at: number): void {
    const { defects } = this.#input
    if (this.#stack.length === 0) {
      outside(raw, at, defects)
      return
    }
    if (raw.includes(']]>')) defects.note('stray-cdata-end', at + raw.indexOf(']]>'))
    this.#add(decodeReferences(raw, at, defects))
  }

  cdata(text: string): void {
    this.#add(text)
  }

  close(written: string, at: number): void {
    const { defects } = this.#input
    const index = this.#stack.findLastIndex(open => open.written === written)
    if (index === -1) {
      defects.note('unmatched-end-tag', at, written)
      return
    }

    const unclosed = this.#stack[index + 1]
    if (unclosed) defects.note('unclosed-element', at, unclosed.written)
    while (this.#stack.length > index) this.#pop(at - '</'.length)
  }

  closeEmpty(): void {
    this.#pop(this.#stack.at(-1)?.start ?? 0)
  }

  finish(): XmlElement | undefined {
    const { text, defects, item } = this.#input
    if (item) return this.#root
    if (this.#stack.length > 0) defects.note('truncated', text.length)
    for (const { node } of this.#stack) node.isCut = true
    return this.#root
  }

  #add(text: string): void {
    if (this.#hasRoom(1)) this.#stack.at(-1)?.node.children.push(text)
  }

  #beginItem(): void {
    if (this.#input.item || this.#itemDepth !== undefined) return // an item inside an item is not an item of the feed
    this.#itemDepth = this.#stack.length
    this.#items += 1
    this.#hasRoom(0)
  }

  /** Ends the element opened last. An item's contents, which end at that position, are read later. */
  #pop(end: number): void {
    const open = this.#stack.pop()
    if (!open || this.#stack.length !== this.#itemDepth) return
    this.#itemDepth = undefined
    this.#inItem = 0
    const { readItem } = this.#input
    const place = { node: open.node, scope: open.scope, start: open.start, end }
    Object.defineProperty(open.node, 'children', { get: () => readItem(place), enumerable: true })
  }

  /** Counts elements, attributes and texts. False if there are too many, and the reading ends. */
  #hasRoom(nodes: number): boolean {
    if (this.#input.item || this.#itemDepth !== undefined) this.#inItem += nodes
    else this.#outside += nodes
    const excess = this.#excess()
    if (excess) this.#input.stop(excess)
    return excess === undefined
  }

  #excess(): Problem | undefined {
    if (this.#items > bounds.entries) return tooLarge('the document', bounds.entries, 'entries')
    if (this.#inItem > bounds.itemNodes)
      return tooLarge('an entry of the document', bounds.itemNodes, 'nodes')
    return this.#outside > bounds.documentNodes
      ? tooLarge('the document', bounds.documentNodes, 'nodes')
      : undefined
  }
}

function newElement(
  name: string,
  met: ReadonlyMap<string, string>,
  { scope, parent }: { scope: NamespaceScope; parent: XmlElement | undefined },
): XmlElement {
  const attributes: Record<string, string> = {}
  for (const [written, value] of met) {
    if (written !== 'xmlns' && !written.startsWith('xmlns:')) {
      attributes[resolveAttribute(written, scope)] = value
    }
  }

  const base = met.get('xml:base')
  return {
    name,
    attributes,
    children: [],
    baseUrl:
      base === undefined ? parent?.baseUrl : (URL.parse(base, parent?.baseUrl)?.href ?? parent?.baseUrl),
    language: met.get('xml:lang') ?? parent?.language,
  }
}

function outside(raw: string, at: number, defects: Defects): void {
  if (raw.trim() !== '' && raw.trim() !== '\ufeff') defects.note('text-outside', at)
}
