import type { Notice } from '../../../record/article.ts'
import type { Title } from '../fields/title/title-guess.ts'
import type { Line } from '../lines/line.ts'
import { plainLine } from '../lines/line.ts'
import { isMeta } from '../lines/meta.ts'
import { isProse } from '../lines/prose.ts'
import type { Body } from './body.ts'
import type { SkipReason } from './edges.ts'

/**
 * Counts the text that the page reader left out and reports it: nobody should have to notice a missing sentence by
 * reading.
 */

export interface LeftOutEvidence {
  lines: Line[]
  body: Body
  /** Texts that the page does not show. */
  hidden: string[]
  title: Title
  /** Addresses of pictures that only decorate the page, and of pictures that nobody can load. */
  ornaments: string[]
  unresolved: string[]
}

const reasons: Record<SkipReason, string> = {
  title: 'they repeat the title',
  head: 'they stand between the lead and the text',
  abstract: 'they sum up the text',
  credit: 'they are credits',
  neighbour: 'they name the previous and next articles',
  control: 'they are controls',
  elsewhere: 'they lead to other articles',
  other: 'their element says that they are something else',
  note: 'they are notes of the site',
  rights: 'they claim rights',
}

const valueMaxLength = 80

/** Makes one notice a reason, one for running text elsewhere on the page, and one for all other lines. */
export function leftOutNotices({
  lines,
  body,
  hidden,
  title,
  ornaments,
  unresolved,
}: LeftOutEvidence): Notice[] {
  const outside = lines.filter(
    (_, index) => (index < body.start || index >= body.end) && index !== title.index,
  )
  const prose = outside.filter(line => isProse(line) && !isMeta(line))
  const rest = outside.filter(line => !prose.includes(line))
  const unseen = hidden.map(text => plainLine(text)).filter(isProse)

  return [
    ...insideNotices(body),
    ...noticeOf(asLines(ornaments), 'inside the article: they only decorate it', 'picture'),
    ...noticeOf(asLines(unresolved), "with a relative address: give the page's own as «url»", 'picture'),
    ...noticeOf(prose, 'of running text outside the article'),
    ...noticeOf(unseen, 'of running text that the page hides'),
    ...noticeOf(rest, 'around the article: menus, credits, links'),
  ]
}

const asLines = (addresses: string[]) => addresses.map(address => plainLine(address))

function insideNotices({ skipped }: Body): Notice[] {
  const byReason = Map.groupBy([...skipped], ([, reason]) => reason)
  return [...byReason].flatMap(([reason, lines]) =>
    noticeOf(
      lines.map(([line]) => line),
      `inside the article: ${reasons[reason]}`,
    ),
  )
}

function noticeOf(lines: Line[], where: string, unit = 'line'): Notice[] {
  const first = lines[0]?.text.trim()
  if (!first) return []
  const message = `Left out: ${lines.length} ${unit}${lines.length === 1 ? '' : 's'} ${where}.`
  return [
    { field: 'content', rule: 'left-out', message, value: first.slice(0, valueMaxLength).toWellFormed() },
  ]
}
