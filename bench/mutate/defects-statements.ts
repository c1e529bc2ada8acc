import { type Maker, replaced } from './change.ts'
import { nodeOf } from './syntax.ts'

/** Defects in statements: one is left out. */

/** A call or an assignment is removed. */
const leftOut: Maker = node => {
  const expression = nodeOf(node.expression)
  const inner = expression?.type === 'AwaitExpression' ? nodeOf(expression.argument) : expression
  const isStep = /^(?:Optional)?CallExpression$|^(?:Assignment|Update|Yield)Expression$/.test(
    inner?.type ?? '',
  )
  const isSuper = nodeOf(inner?.callee)?.type === 'Super'
  return node.type === 'ExpressionStatement' && isStep && !isSuper ? [replaced(node, '{}')] : []
}

/** A loop continues where it should stop or skip an entry. */
const jumps: Maker = (node, parent) =>
  /^(?:Break|Continue)Statement$/.test(node.type) && parent?.type !== 'SwitchCase'
    ? [replaced(node, '{}')]
    : []

/** Removes an early return. (The compiler already refuses a `switch` case that falls through.) */
const earlyReturns: Maker = (node, parent) =>
  node.type === 'ReturnStatement' && parent?.type === 'IfStatement' ? [replaced(node, '{}')] : []

export const statementDefects: Maker[] = [leftOut, jumps, earlyReturns]
