import { replaced } from './defects-expressions.ts'
import type { Maker } from './defects.ts'
import { nodeOf } from './syntax.ts'

/** Defects of steps: one that is left out. */

/** A call or an assignment that is not made. */
const leftOut: Maker = node => {
  const expression = nodeOf(node.expression)
  const inner = expression?.type === 'AwaitExpression' ? nodeOf(expression.argument) : expression
  const isStep = /^(?:Optional)?CallExpression$|^(?:Assignment|Update|Yield)Expression$/.test(
    inner?.type ?? '',
  )
  const isSuper = nodeOf(inner?.callee)?.type === 'Super'
  return node.type === 'ExpressionStatement' && isStep && !isSuper ? [replaced(node, '{}')] : []
}

/** A loop that goes on where it should leave or pass over an entry. */
const jumps: Maker = (node, parent) =>
  /^(?:Break|Continue)Statement$/.test(node.type) && parent?.type !== 'SwitchCase'
    ? [replaced(node, '{}')]
    : []

/** A rule of a `switch` that falls to the next one is refused by the compiler; a function that answers too early is not. */
const earlyReturns: Maker = (node, parent) =>
  node.type === 'ReturnStatement' && parent?.type === 'IfStatement' ? [replaced(node, '{}')] : []

export const statementDefects: Maker[] = [leftOut, jumps, earlyReturns]
