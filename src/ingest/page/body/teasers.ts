import type { Line } from '../lines/line.ts'
import { isProse } from '../lines/prose.ts'
import type { Element } from '../tree.ts'
import type { Container } from './container.ts'

const shareMax = 0.3

/** The lines of each <article> inside the article that is small and whose heading is a link: a teaser of another one. */
export function teasersIn(container: Container, lines: Line[]): ReadonlySet<Line> {
  const inside = lines.slice(container.start, container.end)
  const byArticle = Map.groupBy(inside, line => articleAround(line, container.element))
  const all = proseWeight(inside)

  const teasers = [...byArticle].filter(
    ([article, own]) => article && proseWeight(own) < all * shareMax && own.some(isLinkedHeading),
  )
  return new Set(teasers.flatMap(([, own]) => own))
}

function articleAround({ block }: Line, container: Element): Element | undefined {
  for (let element = block; element && element !== container; element = element.parent)
    if (element.name === 'article') return element
  return undefined
}

const isLinkedHeading = ({ heading, linkShare }: Line) => heading > 0 && linkShare > 0.5

const proseWeight = (lines: Line[]) => lines.filter(isProse).reduce((sum, { weight }) => sum + weight, 0)
