import { parse } from '@babel/parser'

/** The door to the parser: a syntax tree as plain nodes, and a walk over it. */

export interface Node {
  type: string
  /** UTF-16 offset of the first character. */
  start: number
  /** UTF-16 offset behind the last character. */
  end: number
  [member: string]: unknown
}

/** The syntax tree of a TypeScript or TSX file. Throws when it can't be parsed. */
export function syntaxTree(source: string): Node {
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript', 'jsx'] })
  return nodeOf(program) ?? { type: 'Program', start: 0, end: 0 }
}

/** The value as a node; undefined: it is none. */
export function nodeOf(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined
}

/** The nodes of a member that holds a list; holes are left out. */
export function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

const withoutBehavior = /^(?:TS|Import|ExportAll)/ // types and imports change nothing that a test could see

/** Calls `visit` for each node that has a behavior, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  if (withoutBehavior.test(node.type) && !/^TS(?:AsExpression|SatisfiesExpression)$/.test(node.type)) return
  visit(node, parent)
  for (const [name, value] of Object.entries(node)) {
    if (name === 'loc' || name === 'extra' || name.endsWith('Comments')) continue
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, node)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value
