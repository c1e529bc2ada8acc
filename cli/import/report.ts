import { writeFileSync } from 'node:fs'
import { type ImportSummary, newSummary } from '../../src/record/api/import-summary.ts'
import type { Notice } from '../../src/record/article.ts'
import { magnitude } from './wording.ts'

/** Collects the outcomes of an import, and reports them: a few lines at the end, or everything in a file. */
export interface Report {
  /** An article that is now on the site. `where`: its file and line, or its URL. */
  accepted(outcome: 'created' | 'updated' | 'unchanged', where: string, notices: Notice[]): void
  refused(where: string, reason: string, articles: number): void
  leftOut(where: string, reason: string): void
  /** A file of a folder that no reader knows. */
  passedOver(path: string): void
  summary(): ImportSummary
  /** The left-out articles and the most common notices, as lines. */
  closing(): string[]
  /** Writes the whole report: as JSON if the file's name ends in .json, else as text. */
  write(file: string): void
}

const leftOutShownMax = 20
const noticesShownMax = 3

interface ReportLine {
  where: string
  reason: string
}

export function createReport(): Report {
  const counter = newSummary()
  const refusals: ReportLine[] = []
  const leftOut: ReportLine[] = []
  const passedOver: string[] = []
  const noticed: (ReportLine & { rule: string; value?: string | undefined })[] = []

  return {
    accepted: (outcome, where, notices) => {
      counter.count(outcome)
      counter.notice(notices)
      for (const { rule, message, value } of notices) noticed.push({ where, rule, reason: message, value })
    },
    refused: (where, reason, articles) => {
      for (let count = 0; count < articles; count += 1) counter.count('refused')
      refusals.push({ where, reason })
    },
    leftOut: (where, reason) => {
      counter.count('left-out')
      leftOut.push({ where, reason })
    },
    passedOver: path => passedOver.push(path),
    summary: counter.summary,
    closing: () => [
      ...shownLeftOut(leftOut),
      ...shownPassedOver(passedOver),
      ...shownNotices(counter.summary()),
    ],
    write: file => {
      const whole = { summary: counter.summary(), refused: refusals, leftOut, passedOver, notices: noticed }
      writeFileSync(file, file.endsWith('.json') ? `${JSON.stringify(whole, null, 2)}\n` : textOf(whole))
    },
  }
}

function shownLeftOut(lines: ReportLine[]): string[] {
  const rest = lines.length - leftOutShownMax
  const more = rest > 0 ? [`${magnitude(rest)} more are left out; --report FILE names them all`] : []
  return [
    ...lines.slice(0, leftOutShownMax).map(({ where, reason }) => `${where}: left out: ${reason}`),
    ...more,
  ]
}

function shownPassedOver(paths: string[]): string[] {
  if (paths.length === 0) return []
  const named = paths.slice(0, noticesShownMax).join(', ')
  const more = paths.length > noticesShownMax ? ` and ${magnitude(paths.length - noticesShownMax)} more` : ''
  return [`${magnitude(paths.length)} files of the folders have a kind that is not read: ${named}${more}`]
}

function shownNotices({ notices }: ImportSummary): string[] {
  return [
    ...notices
      .slice(0, noticesShownMax)
      .map(({ message, articles }) => `noticed in ${magnitude(articles)}: ${message}`),
    ...(notices.length > noticesShownMax
      ? [`${notices.length - noticesShownMax} more kinds of notices; --report FILE tells all of them`]
      : []),
  ]
}

interface Whole {
  summary: ImportSummary
  refused: ReportLine[]
  leftOut: ReportLine[]
  passedOver: string[]
  notices: (ReportLine & { rule: string; value?: string | undefined })[]
}

function textOf({ summary, refused, leftOut, passedOver, notices }: Whole): string {
  const section = (title: string, lines: string[]) =>
    lines.length > 0 ? `\n${title}\n${lines.map(line => `  ${line}\n`).join('')}` : ''
  const { created, updated, unchanged } = summary
  const counts = `created ${created}\nupdated ${updated}\nunchanged ${unchanged}\nrefused ${summary.refused}\nleft out ${summary.leftOut}\n`
  const line = ({ where, reason }: ReportLine) => `${where}: ${reason}`

  return (
    counts +
    section('Refused', refused.map(line)) +
    section('Left out', leftOut.map(line)) +
    section('Files that are not read', passedOver) +
    section(
      'Notices by kind',
      summary.notices.map(({ rule, message, articles }) => `${articles} × ${rule}: ${message}`),
    ) +
    section(
      'Notices',
      notices.map(notice => `${line(notice)}${notice.value === undefined ? '' : `: ${notice.value}`}`),
    )
  )
}
