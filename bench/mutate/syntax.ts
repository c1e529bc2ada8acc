import { parse } from '@babel/parser'

/** The only module that imports the parser: a syntax tree of plain nodes, and a function that visits them. */

export interface Node {
  type: string
  /** UTF-16 offset of the first character. */
  start: number
  /** UTF-16 offset after the last character. */
  end: number
  [member: string]: unknown
}

/** Parses a TypeScript or TSX file. Throws if that fails. */
export function syntaxTree(source: string): Node {
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript', 'jsx'] })
  return nodeOf(program) ?? { type: 'Program', start: 0, end: 0 }
}

/** The value as a node; undefined: it is not one. */
export function nodeOf(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined
}

/** The nodes of a list member, without holes. */
export function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

const withoutBehavior = /^(?:TS|Import|ExportAll)/ // types and imports have no effect that a test could notice

/** Calls `visit` for each node with behavior, parents first. */
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
