import { opensOther } from '../lines/furniture.ts'
import type { Line } from '../lines/line.ts'
import { partOf } from '../lines/parts.ts'
import { isProse } from '../lines/prose.ts'
import { type Element, elementsOf, isElement, walk } from '../tree.ts'

/**
 * The element that holds the article: the smallest one with nearly all running text of the page. Running text only
 * chooses the container; everything in the container is the article, short lines and tables too.
 */
export interface Container {
  element: Element
  /** Its lines, from `start` (inclusive) to `end` (exclusive). */
  start: number
  end: number
  /** True if the element, or elements in it, are marked as the article's text. */
  isExplicit: boolean
  /** True if the element itself is marked so. */
  isMarked: boolean
  /** True if it is an <article> or <main>, which holds the head of the article and perhaps more. */
  isArticle: boolean
  /** True if it holds hardly anything but running text. */
  isDense: boolean
}

/**
 * Finds the container. Undefined if no element holds running text. `headline`: index of the line that shows the title,
 * if known.
 */
export function findContainer(lines: Line[], headline: number | undefined): Container | undefined {
  const masses = massesOf(lines, headline)
  let element = ownArticle(lines, headline, masses) ?? rootOf(lines)
  if (!element || !masses.get(element)) return undefined

  const marked = markedMasses(lines)
  for (;;) {
    const child: Element | undefined = heaviest(element, masses)
    const share = (child && (masses.get(child) ?? 0) / (masses.get(element) ?? 1)) ?? 0
    if (!child || paragraphs.has(child.name) || share < shareToEnter(element) || isTextBody(element)) break
    if (partOf(child)?.part === 'body' && (marked.get(child) ?? 0) < (marked.get(element) ?? 0) * markedShare)
      break
    element = child
  }

  return describe(element, lines)
}

const paragraphs = new Set(
  'p span a b i em strong font li h1 h2 h3 h4 h5 h6 tr blockquote pre figure dt dd'.split(' '),
)

const ownArticleMinMass = 40
const ownShare = 0.6

/** The <article> around the headline, if it holds text as well: others on the page are other articles. */
function ownArticle(
  lines: Line[],
  headline: number | undefined,
  masses: Map<Element, number>,
): Element | undefined {
  let element = headline === undefined ? undefined : lines[headline]?.block
  while (element && element.name !== 'article') element = element.parent
  const mass = element && (masses.get(element) ?? 0)
  return mass !== undefined && mass >= ownArticleMinMass && mass > looseMass(lines) * ownShare
    ? element
    : undefined
}

/** The amount of running text outside of any <article>. */
function looseMass(lines: Line[]): number {
  return lines
    .filter(counts)
    .filter(isLoose)
    .reduce((sum, { weight }) => sum + Math.min(weight, longestCounted), 0)
}

function isLoose({ block }: Line): boolean {
  for (let element = block; element; element = element.parent) if (element.name === 'article') return false
  return true
}

/** True if the element is marked as the article's text and holds no h1: one with an h1 may hold more than the text. */
function isTextBody(element: Element): boolean {
  return partOf(element)?.part === 'body' && elementsOf(element, ({ name }) => name === 'h1').length === 0
}

/** The share of the text that an element inside the article must hold to become the container. */
function shareToEnter(element: Element): number {
  return marksArticle(element) ? 0.9 : 0.6
}

function marksArticle(element: Element): boolean {
  for (let around: Element | undefined = element; around; around = around.parent) {
    if (around.name === 'article' || around.attributes.itemprop === 'articleBody') return true
  }
  return false
}

const longestCounted = 800

/**
 * The amount of running text in each element. Text that is marked as something else, or is in such a place, counts
 * little.
 */
function massesOf(lines: Line[], headline: number | undefined): Map<Element, number> {
  const masses = new Map<Element, number>()
  let factor = headline === undefined ? 1 : beforeHeadline

  for (const [index, line] of lines.entries()) {
    if (index === headline) factor = 1
    else if (index > (headline ?? 0) && factor === 1 && opensOther(line) && line.part !== 'body')
      factor = behindEnding
    if (!counts(line)) continue
    const mass =
      Math.min(line.weight, longestCounted) *
      (line.part === 'body' ? 1 : factor) *
      (markFactor[line.part ?? 'none'] ?? 1)
    if (line.block) masses.set(line.block, (masses.get(line.block) ?? 0) + mass)
  }
  return summedUp(masses, lines)
}

/** Adds to each element the text of the elements inside it. */
function summedUp(masses: Map<Element, number>, lines: Line[]): Map<Element, number> {
  const root = rootOf(lines)
  if (!root) return masses
  walk(root, {
    enter: () => true,
    leave(element) {
      const mass = masses.get(element)
      if (mass && element.parent) masses.set(element.parent, (masses.get(element.parent) ?? 0) + mass)
    },
  })
  return masses
}

/**
 * Page builders put text into several elements and mark each as text; then the container is the element around them.
 */
const markedShare = 0.9

/** The amount of running text in each element that is marked as the article's. */
function markedMasses(lines: Line[]): Map<Element, number> {
  const masses = new Map<Element, number>()
  for (const { block, weight } of lines.filter(({ part }) => part === 'body').filter(counts)) {
    if (block) masses.set(block, (masses.get(block) ?? 0) + weight)
  }
  return summedUp(masses, lines)
}

const beforeHeadline = 0.2
const behindEnding = 0.3
const markFactor: Record<string, number> = { body: 2, article: 1.3 }

function counts(line: Line): boolean {
  return isProse(line) && line.part !== 'other' && line.part !== 'chrome'
}

function rootOf(lines: Line[]): Element | undefined {
  let root = lines[0]?.block
  while (root?.parent) root = root.parent
  return root
}

function heaviest(element: Element, masses: Map<Element, number>): Element | undefined {
  let best: Element | undefined
  for (const child of element.children) {
    if (isElement(child) && (masses.get(child) ?? 0) > (best ? (masses.get(best) ?? 0) : 0)) best = child
  }
  return best
}

const denseShare = 0.75

function describe(element: Element, lines: Line[]): Container | undefined {
  const inside = lines.map(line => isInside(line, element))
  const start = inside.indexOf(true)
  const end = inside.lastIndexOf(true) + 1
  if (start < 0) return undefined

  const own = lines.slice(start, end).filter(line => line.part !== 'other' && line.part !== 'chrome')
  const all = sum(own)
  const prose = sum(own.filter(isProse))
  const marked = sum(own.filter(line => line.part === 'body' && isProse(line)))
  const inArticle = sum(own.filter(line => line.part === 'article' && isProse(line)))

  return {
    element,
    start,
    end,
    isExplicit: marked > prose / 2,
    isMarked: partOf(element)?.part === 'body',
    isArticle: inArticle > prose / 2,
    isDense: prose > all * denseShare,
  }
}

function isInside(line: Line, element: Element): boolean {
  for (let around = line.block; around; around = around.parent) if (around === element) return true
  return false
}

const sum = (lines: Line[]) => lines.reduce((total, { weight }) => total + weight, 0)
