import { type Change, type Maker, replaced } from './change.ts'
import { isSql } from './sql.ts'
import { type Node, nodeOf, nodesOf } from './syntax.ts'

/** Defects in expressions: numbers, comparisons, conditions, calls, and entries of lists or objects. */

/** Numbers: one more and one less, for limits and lengths. */
const numbers: Maker = node => {
  if (node.type !== 'NumericLiteral' || typeof node.value !== 'number') return []
  const others = node.value === 0 ? [1] : [node.value + 1, node.value - 1]
  return others.map(text => replaced(node, String(text)))
}

const comparisons: Record<string, string> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
}

/** Another operator: the boundary of a comparison, the opposite sign, "or" for "and". */
const operators: Maker = (node, _, source) => {
  const [left, right] = [nodeOf(node.left), nodeOf(node.right)]
  const other = typeof node.operator === 'string' ? comparisons[node.operator] : undefined
  if (!left || !right || other === undefined) return []
  if (!/^(?:Binary|Logical)Expression$/.test(node.type)) return []
  if (node.operator === '+' && [left, right].some(({ type }) => /^(?:String|Template)Literal$/.test(type)))
    return []
  const between = source.slice(left.end, right.start)
  return [{ start: left.end, end: right.start, text: between.replace(String(node.operator), other) }]
}

/** `a ?? b` without its default, `a || b` without its alternative. */
const defaults: Maker = (node, _, source) => {
  const left = nodeOf(node.left)
  if (node.type !== 'LogicalExpression' || !left || (node.operator !== '??' && node.operator !== '||'))
    return []
  return [replaced(node, source.slice(left.start, left.end))]
}

/** A condition that is always or never met. */
const conditions: Maker = (node, _, source) => {
  const test = nodeOf(node.test)
  if (!test || !/^(?:If|While)Statement$|^ConditionalExpression$/.test(node.type)) return []
  if (node.type === 'WhileStatement')
    return source.slice(test.start, test.end) === 'true' ? [] : [replaced(test, 'false')]
  return [replaced(test, 'true'), replaced(test, 'false')]
}

const negations: Maker = (node, _, source) => {
  const argument = nodeOf(node.argument)
  if (node.type !== 'UnaryExpression' || node.operator !== '!' || !argument) return []
  return [replaced(node, source.slice(argument.start, argument.end))]
}

const booleans: Maker = node =>
  node.type === 'BooleanLiteral' ? [replaced(node, String(node.value !== true))] : []

const otherMethods: Record<string, string> = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  find: 'findLast',
  findLast: 'find',
  toLowerCase: 'toUpperCase',
  toUpperCase: 'toLowerCase',
  padStart: 'padEnd',
  push: 'unshift',
  trimEnd: 'trimStart',
}

const droppable =
  /^(?:trim|trimEnd|trimStart|toLowerCase|toUpperCase|normalize|toWellFormed|filter|sort|toSorted|reverse|toReversed|slice|replace|replaceAll|flat|min|max|optional|nullable|refine|default|int|positive|nonnegative|strict)$/

/** Another method, or a chain without this step. */
const methods: Maker = (node, _, source) => {
  const callee = nodeOf(node.callee)
  const [object, property] = [nodeOf(callee?.object), nodeOf(callee?.property)]
  if (!/^(?:Optional)?CallExpression$/.test(node.type) || !object || !property) return []
  if (!/^(?:Optional)?MemberExpression$/.test(callee?.type ?? '')) return []
  const name = String(property.name)
  const other = otherMethods[name]
  const step = object.type !== 'Identifier' || object.name !== 'Math' ? droppable.test(name) : false
  return [
    ...(other !== undefined && Object.hasOwn(otherMethods, name) ? [replaced(property, other)] : []),
    ...(step ? [replaced(node, source.slice(object.start, object.end))] : []),
  ]
}

/** A list of literals without one entry, an object without one member. */
const members: Maker = (node, _, source) => {
  const entries = nodesOf(node.type === 'ObjectExpression' ? node.properties : node.elements)
  if (!/^(?:Object|Array)Expression$/.test(node.type)) return []
  if (node.type === 'ArrayExpression' && entries.length > 40) return []
  return entries.filter(entry => !isSentence(entry)).map(entry => withoutEntry(entry, source))
}

/** True for a description or a message for people. */
function isSentence(entry: Node): boolean {
  const value = nodeOf(entry.value)
  return value?.type === 'StringLiteral' && /\s/.test(String(value.value))
}

function withoutEntry(entry: Node, source: string): Change {
  const comma = /^\s*,/.exec(source.slice(entry.end))?.[0] ?? ''
  return { start: entry.start, end: entry.end + comma.length, text: '' }
}

/** A template without one of its values. */
const templates: Maker = (node, parent, source) => {
  if (node.type !== 'TemplateLiteral' || parent?.type === 'TaggedTemplateExpression') return []
  if (isSql(source.slice(node.start, node.end))) return [] // invalid SQL is always noticed
  return nodesOf(node.expressions).map(value => {
    const start = source.lastIndexOf('${', value.start)
    return { start, end: source.indexOf('}', value.end) + 1, text: '' }
  })
}

export const expressionDefects: Maker[] = [
  numbers,
  operators,
  defaults,
  conditions,
  negations,
  booleans,
  methods,
  members,
  templates,
]
