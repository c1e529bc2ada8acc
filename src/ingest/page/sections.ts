import { fold, weight } from './fold.ts'
import { labelsOf } from './label-scan.ts'
import type { Line } from './line.ts'
import { isMeta } from './lines.ts'

/** The section a page stands in: the last step of its trail of links (首页 > 新闻 > 时政 > 正文) before the article. */

const home =
  /^(?:首页|首頁|主页|网站首页|网站主页|home|homepage|start|startseite|inicio|portada|accueil|ホーム|トップ|홈|top)$/i
const notSection = /^(?:更多|more|详细|查看更多|下一页|上一页|next|prev\w*|\d+)$|\d{4}-\d\d/i
const article =
  /^(?:正文|内容|內容|内文|全文|详情|详细|详细内容|文章|文章正文|新闻正文|文章内容|新闻内容|新闻详情|浏览文章|阅读文章|内容详情|查看|内容页|article|详细页|本页)?$/i

export interface Trail {
  lines: Line[]
  /** Lines before this one may hold the trail. */
  before: number
  title: string
}

const reach = 80

/** Undefined when no trail shows. */
export function sectionOf({ lines, before, title }: Trail): string | undefined {
  for (let index = before - 1; index >= Math.max(0, before - reach); index -= 1) {
    const steps = stepsOf(lines, index)
    const labelled = labelsOf(lines[index]?.folded ?? '').some(({ field }) => field === 'crumbs')
    const section = steps && lastStep(steps, title, labelled)
    if (section) return section
  }
  return behindHome(lines, before, title) ?? channelAbove(lines, before)
}

/** The steps of the trail that starts on this line, undefined when it is none. */
function stepsOf(lines: Line[], index: number): string[] | undefined {
  const line = lines[index]
  if (!line || line.weight > 120) return undefined
  const label = labelsOf(line.folded).find(({ field }) => field === 'crumbs')
  const first = label ? line.text.slice(label.valueStart) : line.text
  const following = []
  for (
    let next = index + 1;
    /^\s*(?:>|›|»|\/\s)/.test(lines[next]?.folded ?? '') && following.length < 8;
    next += 1
  )
    following.push(lines[next]?.text ?? '')
  const text = [first, ...following].join(' ')
  const steps = fold(text).split(/\s*(?:>{1,2}|›|»|→|&gt;)\s*/)
  if (steps.length > 1 && steps.length <= 9 && steps.every(step => weight(step) <= 40)) return trimmed(steps)
  const slashed = text.split(/\s+[/|／]\s+/)
  const looksLikeTrail =
    slashed.length > 2 || (label && slashed.length > 1) || home.test(slashed[0]?.trim() ?? '')
  return looksLikeTrail &&
    slashed.length <= 6 &&
    slashed.every(step => weight(step) <= 12 && step.trim() !== '') &&
    !/\d{4}/.test(text)
    ? trimmed(slashed)
    : undefined
}

function trimmed(steps: string[]): string[] {
  return steps.map(step => step.trim())
}

function lastStep(steps: string[], title: string, labelled = false): string | undefined {
  const left = [...steps]
  const isTitle = (step: string) =>
    step.length > 5 && fold(title).startsWith(step.replace(/(?:\.{2,}|…+)$/, '').slice(0, 12))
  while (left.length > 0 && (article.test(left.at(-1) ?? '') || isTitle(left.at(-1) ?? ''))) left.pop()
  const section = left.at(-1)
  if (!section || home.test(section) || notSection.test(section) || weight(section) > 16) return undefined
  return left.length > 1 || labelled ? section : undefined
}

/** A trail whose separators are drawn, not written: Home, then one to three short lines, then the headline. */
function behindHome(lines: Line[], before: number, title: string): string | undefined {
  for (let steps = 1; steps <= 3; steps += 1) {
    const trail = lines.slice(Math.max(0, before - steps - 1), before).filter(line => !isMeta(line))
    const words = trail.map(line => line.text.trim())
    if (home.test(words[0] ?? '')) return lastStep(words, title)
  }
  return undefined
}

const channel =
  /^\p{Script=Han}{0,4}(?:中心|频道|要闻|新闻|资讯|动态|时政|国内|国际|社会|财经|头条|焦點|要聞|新聞|頻道)$/u

/** A line by itself, between blank lines above the headline, that is a channel's name (新闻中心). */
function channelAbove(lines: Line[], before: number): string | undefined {
  const line = lines[before - 1]
  const headline = lines[before]
  if (!line?.gap || !headline?.gap) return undefined
  return channel.test(line.text.trim()) ? line.text.trim() : undefined
}
