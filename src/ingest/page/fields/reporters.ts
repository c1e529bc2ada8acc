import { lazy } from '../../../base/lazy.ts'
import { vocabulary } from '../../languages/vocabulary.ts'
import type { Body } from '../body/body.ts'
import { textLines } from '../body/text-lines.ts'
import { datesIn, labelsIn } from '../lines/findings.ts'
import { isControl } from '../lines/furniture.ts'
import { type Line, plainLine } from '../lines/line.ts'
import { closingByline, datelineNames, hanRoles, koreanReporter } from './dateline.ts'
import { endsLikeOffice } from './names.ts'
import { readByline } from './people.ts'

/** Finds reporters whom the page names by a role or a signature, without a label. */

export interface ReporterEvidence {
  lines: Line[]
  body: Body | undefined
  /** Lines between the headline and the text. */
  under: Line[]
  language: string | undefined
}

const hanRole = lazy(() => new RegExp(hanRoles(), 'u'))
const roleLineMaxWeight = 60
const signed = lazy(
  () => new RegExp(`^\\s*(?:${[...vocabulary('by')].join('|')})(?:\\s*:\\s*|\\s+)(?=\\p{L})(.{3,80})$`, 'iu'),
)

/** Reporters that the page names without a label: on a line of their own, in the dateline, at the end. */
export function reportersIn({ lines, body, under, language }: ReporterEvidence): string[] {
  for (const [index, line] of under.entries()) {
    const names = reportersOnLine(beforeNextCredit(line))
    if (names.length > 0) return [...names, ...listedBelow(under, index)]
  }

  if (!body) return []

  const text = textLines(lines, body)
  for (const line of text.slice(0, datelineReach)) {
    const names = datelineNames(line.text)
    if (names.length > 0) return names
  }

  for (const line of [...text.slice(-1), ...lines.slice(body.end, body.end + 3)]) {
    const found = closingByline(line.text, language)
    if (found && found.names.length > 0) return found.names
    const own = beforeNextCredit(line)
    const names = own.weight < 40 && !isControl(own) ? reportersOnLine(own) : []
    if (names.length > 0) return names
  }

  return []
}

/** The other names of a list whose first entry is signed: By A, then B and C in entries of their own. */
function listedBelow(under: Line[], first: number): string[] {
  const names: string[] = []
  const list = under[first]?.block
  if (list?.name !== 'li') return names

  for (const line of under.slice(first + 1)) {
    if (line.block?.name !== 'li' || line.block.parent !== list.parent) break
    const byline = readByline(line.text)
    if (byline.leftover.length === 0) names.push(...byline.names)
  }

  return names
}

/** Number of paragraphs to search: a caption, a deck or a lead may come before the dateline. */
const datelineReach = 4

function reportersOnLine(line: Line): string[] {
  if (line.weight > roleLineMaxWeight || (line.linkShare > 0.9 && line.weight > 20)) return []

  const korean = line.weight < 40 && koreanReporter.exec(line.text)?.[1]
  if (korean) return readByline(korean.replaceAll('·', ',')).names

  const spaced = signed().exec(beforeDate(line))?.[1]
  if (spaced)
    return readByline(spaced.split(/\s[-–|·•]\s|\d/)[0] ?? '').names.filter(
      name => / /.test(name) || /\p{Lu}\p{L}+$/u.test(name) === false,
    )

  const role = hanRole().exec(line.text)
  if (!role || /[。！？]\s*$/.test(line.text) || labelsIn(line).length > 0) return []

  const part = withoutDates(line)
  const { names, leftover } = readByline(part)
  return leftover.every(endsLikeOffice) ? names.filter(name => !endsLikeOffice(name)) : []
}

function beforeDate(line: Line): string {
  const date = datesIn(line)[0]
  return date && date.start > 8 ? line.text.slice(0, date.start) : line.text
}

/** The line with a comma in place of each date, and without other numbers. */
export function withoutDates(line: Line): string {
  let text = line.text
  for (const { start, end } of datesIn(line).toReversed())
    text = `${text.slice(0, start)}、${text.slice(end)}`
  return text.replace(/[\d:：]+/g, ' ')
}

/** Cuts 「某报记者 甲 编辑 乙」 before 编辑: the editor is not one of the reporters. */
function beforeNextCredit(line: Line): Line {
  const next = labelsIn(line).find(({ start, field }) => start > 0 && field !== 'author')
  return next ? plainLine(line.text.slice(0, next.start)) : line
}
