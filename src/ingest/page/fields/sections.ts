import { Phrases, vocabulary } from '../../languages/vocabulary.ts'
import { fold, weight } from '../../text/folding.ts'
import { labelsIn } from '../lines/findings.ts'
import { isControlText } from '../lines/furniture.ts'
import type { Line } from '../lines/line.ts'
import { isMeta } from '../lines/meta.ts'
import { type Element, elementsOf } from '../tree.ts'
import { endsLikeOffice } from './names.ts'

/** Finds the section of a page: the last step of its breadcrumbs (首页 > 新闻 > 时政 > 正文) before the article. */

const homes = new Phrases(() => vocabulary('home'))
const ends = new Phrases(() => vocabulary('trailEnd'))
const pageNumber = /^(?:prev\w*|\d+)$|\d{4}-\d\d/i

export interface Trail {
  lines: Line[]
  /** Only lines before this one may hold the breadcrumbs. */
  before: number
  title: string
}

const reach = 80
const stepMaxWeight = 40
const sectionMaxWeight = 16

/** The section. Undefined if the page shows no breadcrumbs. */
export function sectionOf({ lines, before, title }: Trail): string | undefined {
  for (let index = before - 1; index >= Math.max(0, before - reach); index -= 1) {
    const steps = stepsOf(lines, index)
    const isLabelled = trailLabel(lines[index]) !== undefined
    const section = steps && lastStep(steps, title, isLabelled)
    if (section) return section
  }
  return behindHome(lines, before, title) ?? channelAbove(lines, before)
}

function trailLabel(line: Line | undefined) {
  return line && labelsIn(line).find(({ field }) => field === 'trail')
}

const arrows = /\s*(?:>{1,2}|›|»|→|⁄|▸|&gt;|::)\s*/

/** The steps of the breadcrumbs that start on this line. Undefined if the line starts none. */
function stepsOf(lines: Line[], index: number): string[] | undefined {
  const line = lines[index]
  if (!line || line.weight > 120) return undefined

  const label = trailLabel(line)
  const text = [label ? line.text.slice(label.valueStart) : line.text, ...followingSteps(lines, index)].join(
    ' ',
  )
  const folded = fold(text)

  const steps = quotes(folded) ? [folded] : folded.split(arrows)
  if (steps.length > 1 && steps.length <= 9 && steps.every(step => weight(step) <= stepMaxWeight))
    return trimmed(steps)

  return slashedSteps(text, label !== undefined)
}

/** Steps that have lines of their own, each with its arrow. */
function followingSteps(lines: Line[], index: number): string[] {
  const steps = []
  for (let next = index + 1; steps.length < 8; next += 1) {
    const line = lines[next]
    if (!line || !/^\s*(?:>|›|»|⁄|→|\/\s)/.test(line.folded)) break
    steps.push(line.text)
  }
  return steps
}

/** True if the guillemets open and close a quotation: such guillemets are not arrows. */
function quotes(text: string): boolean {
  return /«[^«»]*»|»[^«»]*«/.test(text)
}

/** Reads 首页 / 新闻 / 正文 and 首页 - 新闻, with spaces around the mark. */
function slashedSteps(text: string, isLabelled: boolean): string[] | undefined {
  for (const mark of [/\s+[/／]\s+/, /\s+[|｜]\s+/, /\s+[-–—·•]\s+/, /\s*[-–—·•/／]\s*/]) {
    const steps = text.split(mark)
    const startsHome = homes.has(steps[0]?.trim() ?? '')
    const isMenu = mark.source.includes('|') && !isLabelled && !isArticleStep(steps.at(-1)?.trim() ?? 'x')
    const looksLikeTrail =
      !isMenu && ((steps.length > 2 && /\s[/／]\s/.test(text)) || isLabelled || startsHome)
    const areShort = steps.every(step => weight(step) <= 12 && step.trim() !== '')
    if (steps.length > 1 && steps.length <= 6 && looksLikeTrail && areShort && !/\d{4}/.test(text))
      return trimmed(steps)
  }
  return undefined
}

function trimmed(steps: string[]): string[] {
  return steps.map(step => step.trim())
}

/** True for 正文, 资讯正文 and an empty step. */
function isArticleStep(step: string): boolean {
  return step === '' || ends.has(step) || /^\p{Script=Han}{0,4}(?:正文|内容|详情|內容)$/u.test(step)
}

function lastStep(steps: string[], title: string, isLabelled = false): string | undefined {
  const left = [...steps]
  const isTitle = (step: string) =>
    step.length > 5 && fold(title).startsWith(step.replace(/(?:\.{2,}|…+)$/, '').slice(0, 12))
  const endsInArticle = left.length > 1 && isArticleStep(left.at(-1) ?? '') && left.at(-1) !== ''

  while (left.length > 0 && (isArticleStep(left.at(-1) ?? '') || isTitle(left.at(-1) ?? ''))) left.pop()

  const section = left.at(-1)
  if (!section || homes.has(section) || pageNumber.test(section) || weight(section) > sectionMaxWeight)
    return undefined
  if (!/\p{L}/u.test(section) || isControlText(section)) return undefined

  return left.length > 1 || isLabelled || (endsInArticle && !endsLikeOffice(section)) ? section : undefined
}

/**
 * Reads breadcrumbs whose separators are drawn, not written: a list with Home and one to three short steps, then the
 * headline.
 */
function behindHome(lines: Line[], before: number, title: string): string | undefined {
  for (let steps = 1; steps <= 3; steps += 1) {
    const trail = lines.slice(Math.max(0, before - steps - 1), before).filter(line => !isMeta(line))
    if (!areOneList(trail)) continue // lines of copied text may be a menu
    const words = trail.map(line => line.text.trim())
    if (homes.has(words[0] ?? '')) return lastStep(words, title)
  }
  return undefined
}

/** True if the lines are the entries of one list, and all of its entries. */
function areOneList(lines: Line[]): boolean {
  const lists = new Set(
    lines.map(({ block }) => (block?.name === 'li' ? block.parent : block?.parent?.parent)),
  )
  const [list] = lists
  if (list === undefined || lists.size !== 1) return false
  const isWhole = elementsOf(list, ({ name }) => name === 'li' || name === 'a').length <= lines.length * 2
  return isWhole && (lines.length === 2 || saysTrail(list))
}

/** A list of three or more entries may be a menu, unless its class or label says that it is breadcrumbs. */
function saysTrail(list: Element): boolean {
  const around = [list, list.parent].map(
    element => `${element?.attributes.class ?? ''} ${element?.attributes.id ?? ''}`,
  )
  return list.name === 'ol' || around.some(names => /crumb|trail|path|position|location/i.test(names))
}

const channel =
  /^\p{Script=Han}{0,4}(?:中心|频道|要闻|新闻|资讯|动态|时政|国内|国际|社会|财经|头条|焦點|要聞|新聞|頻道)$/u

/** A channel's name (新闻中心) on a line of its own, between blank lines above the headline. */
function channelAbove(lines: Line[], before: number): string | undefined {
  const line = lines[before - 1]
  const headline = lines[before]
  if (!line?.gap || !headline?.gap) return undefined
  const name = line.text.trim()
  return channel.test(name) || (isCollapsed(lines) && mayBeChannel(name)) ? name : undefined
}

const collapsedMaxLines = 24

/** True for a page that copying reduced to a few lines: the line between its menu and its headline is the channel. */
function isCollapsed(lines: Line[]): boolean {
  return lines.length <= collapsedMaxLines && lines.some(line => line.text.length > 50)
}

function mayBeChannel(name: string): boolean {
  return (
    /^(?:\p{Script=Han}{2,8}|\p{Lu}[\p{L}\p{M}]{2,}(?: \p{L}+){0,2})$/u.test(name) &&
    !isControlText(name) &&
    !homes.has(name)
  )
}
