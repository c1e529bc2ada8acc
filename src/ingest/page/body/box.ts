import type { Line } from '../lines/line.ts'
import { isProse } from '../lines/prose.ts'
import type { Element } from '../tree.ts'

const shareMin = 0.6
const paragraphs = new Set(
  'p blockquote li ul ol h2 h3 h4 h5 h6 table tbody tr td dl dd dt figure pre'.split(' '),
)

/** The smallest element, larger than a paragraph, that holds most of the running text of the lines. */
export function textBox(lines: Line[]): Element | undefined {
  const prose = lines.filter(line => isProse(line) && line.block)
  const all = prose.reduce((sum, { weight }) => sum + weight, 0)
  const masses = new Map<Element, number>()

  for (const { block, weight } of prose) {
    for (let element = block; element; element = element.parent)
      masses.set(element, (masses.get(element) ?? 0) + weight)
  }

  const [first] = prose
  const heaviest = prose.toSorted((a, b) => b.weight - a.weight)[0] ?? first
  for (let element = heaviest?.block; element; element = element.parent) {
    const isWide = prose.length < 2 || (masses.get(element) ?? 0) > (heaviest?.weight ?? 0)
    if (isWide && !paragraphs.has(element.name) && (masses.get(element) ?? 0) >= all * shareMin)
      return element
  }
  return undefined
}

export function isInBox({ block }: Line, box: Element): boolean {
  for (let element = block; element; element = element.parent) if (element === box) return true
  return false
}
