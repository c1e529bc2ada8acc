import type { Line } from '../lines/line.ts'
import { isProse } from '../lines/prose.ts'
import type { Element } from '../tree.ts'

/** The flow of an article: the element that holds its paragraphs side by side. */

/** The element whose paragraphs hold most of the text. */
export function mainFlow(lines: Line[]): Element | undefined {
  const masses = new Map<Element, number>()
  for (const line of lines) {
    const flow = flowOf(line)
    if (flow && isProse(line)) masses.set(flow, (masses.get(flow) ?? 0) + line.weight)
  }
  return [...masses].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

const paragraphs = new Set('p blockquote li h2 h3 h4 h5 h6'.split(' '))

/** The element that holds the line's paragraph. */
export function flowOf({ block }: Line): Element | undefined {
  return block && paragraphs.has(block.name) ? block.parent : block
}
