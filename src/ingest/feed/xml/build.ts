import type { Defects } from './defects.ts'
import { decodeReferences } from './references.ts'
import { resolveAttribute, resolveElement, type Scope, scopeOf } from './scope.ts'
import type { XmlElement } from './tree.ts'

/** Builds the tree from what the tokenizer finds; offsets are into the text. */
export interface TreeBuilder {
  open(name: string, attributes: ReadonlyMap<string, string>, at: number): void
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
  /** Ends the reading, because a limit is reached. */
  stop(): void
}

const depthMax = 256 // libxml2's own limit
const elementsMax = 500_000

interface Open {
  written: string
  node: XmlElement
  scope: Scope
}

export function newTreeBuilder({ text, defects, namespaces, stop }: BuilderInput): TreeBuilder {
  const stack: Open[] = []
  let root: XmlElement | undefined
  let count = 0

  const add = (child: XmlElement | string) => stack.at(-1)?.node.children.push(child)

  return {
    open(written, attributes, at) {
      count += 1
      if (stack.length >= depthMax || count > elementsMax) {
        defects.note(count > elementsMax ? 'too-many' : 'too-deep', at)
        return stop()
      }
      const parent = stack.at(-1)
      const scope = scopeOf(attributes, parent?.scope)
      const { name, isUndeclared } = resolveElement(written, scope, namespaces)
      if (isUndeclared) defects.note('undeclared-prefix', at, written)
      const node = newElement(name, attributes, { scope, parent: parent?.node })
      if (parent) add(node)
      else root ??= node
      stack.push({ written, node, scope })
    },
    text(raw, at) {
      if (stack.length === 0) return outside(raw, at, defects)
      if (raw.includes(']]>')) defects.note('stray-cdata-end', at + raw.indexOf(']]>'))
      add(decodeReferences(raw, at, defects))
    },
    cdata: add,
    close(written, at) {
      const index = stack.findLastIndex(open => open.written === written)
      if (index === -1) return defects.note('unmatched-end-tag', at, written)
      const unclosed = stack[index + 1]
      if (unclosed) defects.note('unclosed-element', at, unclosed.written)
      stack.length = index
    },
    closeEmpty() {
      stack.pop()
    },
    finish() {
      if (stack.length > 0) defects.note('truncated', text.length)
      for (const { node } of stack) node.isCut = true
      return root
    },
  }
}

function newElement(
  name: string,
  met: ReadonlyMap<string, string>,
  { scope, parent }: { scope: Scope; parent: XmlElement | undefined },
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
