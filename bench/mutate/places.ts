import { type Node, nodeOf, syntaxTree, walk } from './syntax.ts'

/** The places of a source file that a test may reach: its blocks, and the results of its arrow functions. */

interface Place {
  start: number
  end: number
  isBlock: boolean
}

/** Number 0 is the file itself, which is reached when it is loaded; the others are numbered from 1. */
function placesOf(source: string): Place[] {
  const places: Place[] = []
  walk(syntaxTree(source), node => {
    const place = placeOf(node)
    if (place) places.push(place)
  })
  return places
}

function placeOf(node: Node): Place | undefined {
  if (node.type === 'BlockStatement') return { start: node.start, end: node.end, isBlock: true }
  const body = node.type === 'ArrowFunctionExpression' ? nodeOf(node.body) : undefined
  if (!body || body.type === 'BlockStatement') return undefined
  return { start: body.start, end: body.end, isBlock: false }
}

/** The number of the innermost place around an offset. */
export function placeAt(source: string, offset: number): number {
  const around = placesOf(source)
    .map((place, index) => ({ ...place, number: index + 1 }))
    .filter(({ start, end }) => start <= offset && offset < end)
  return around.toSorted((a, b) => b.start - a.start)[0]?.number ?? 0
}

/** Inserts calls of `reachedPlace` into a source, which report each place that is reached, as `path:number`. */
export function counted(path: string, source: string): string {
  const insertions = placesOf(source).flatMap(({ start, end, isBlock }, index) => {
    const call = `globalThis.reachedPlace?.('${path}:${index + 1}')`
    return isBlock
      ? [{ at: start + 1, order: 0, text: `${call};` }]
      : [
          { at: start, order: 1, text: `(${call}, ` },
          { at: end, order: -start, text: ')' },
        ]
  })
  const ordered = insertions.toSorted((a, b) => b.at - a.at || a.order - b.order)
  const text = ordered.reduce((rest, { at, text }) => rest.slice(0, at) + text + rest.slice(at), source)
  return `globalThis.reachedPlace?.('${path}:0');${text}`
}
