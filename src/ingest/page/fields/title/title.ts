import { squash, weight } from '../../../text/folding.ts'
import type { Span } from '../../body/span.ts'
import type { Line } from '../../lines/line.ts'
import { endsLikeOffice, holdsOfficeWord } from '../names.ts'
import { sectionOf } from '../sections.ts'
import { guessTitle, mayBeTitle, sharedWords, type Title } from './title-guess.ts'

export interface TitleEvidence {
  lines: Line[]
  body: Span | undefined
  /** Best first. */
  declared: string[]
  siteName: string | undefined
}

/**
 * Finds the article's title: the visible line that a declared title confirms, else a heading above the text, else the
 * declared one, else the line that reads most like a title. A line that shares words with the text beats one that does
 * not, because templates declare the names of site and section.
 */
export function findTitle(evidence: TitleEvidence): Title | undefined {
  const { lines, body, declared, siteName } = evidence
  const stated = withoutSite(declared[0] ?? '')
  const candidates: Title[] = [
    confirmedTitle(evidence, stated),
    headingAbove(evidence),
    weight(stated) < titleMinWeight ? undefined : { text: stated },
  ]
    .filter(title => title !== undefined)
    .filter(({ text }) => !isSiteName(text, siteName) && !isSection(text, evidence))
  if (!body) return candidates[0]

  const guessed = guessTitle(lines, body)
  const text = squash(
    lines
      .slice(body.start, body.end)
      .map(line => line.text)
      .join(''),
  ).toLowerCase()

  const share = (title: Title) => sharedWords(title.text, text)
  const first = candidates[0] ?? guessed
  if (!first) return undefined

  const better = [...candidates.slice(1), ...(guessed ? [guessed] : [])].find(
    other =>
      (isOutlet(first.text) && !isOutlet(other.text)
        ? share(other) > 0.1
        : share(first) < foreignShare && share(other) > share(first) + clearLead) &&
      !squash(first.text).includes(squash(other.text)),
  )
  return better ?? first
}

const titleMinWeight = 1.6
/** A title that shares so little with the text may be the site's; one that shares so much more is not. */
const foreignShare = 0.25
const clearLead = 0.3

/** True for the section that a template declares in place of the headline. */
function isSection(text: string, { lines, body }: TitleEvidence): boolean {
  return body !== undefined && sectionOf({ lines, before: body.start, title: '' }) === text
}

/** True for the name of a site in place of a headline: 江岸水利网, The River Gazette. */
function isOutlet(text: string): boolean {
  return weight(text) <= 12 && (endsLikeOffice(text) || holdsOfficeWord(text))
}

function isSiteName(text: string, siteName: string | undefined): boolean {
  return siteName !== undefined && squash(text) === squash(siteName)
}

function titleAt(lines: Line[], index: number): Title {
  return { text: lines[index]?.text.replace(/[ \t\n\r]+/g, ' ').trim() ?? '', index }
}

/** The declared title as the page shows it. A heading may hold a kicker before it. */
function confirmedTitle(evidence: TitleEvidence, stated: string): Title | undefined {
  const index = confirmedLine(evidence)
  if (index === undefined) return undefined
  const shown = titleAt(evidence.lines, index)
  const isLonger =
    squash(shown.text).length > squash(stated).length && squash(shown.text).endsWith(squash(stated))
  return isLonger && stated !== '' ? { text: stated, index } : shown
}

/** Index of the line that shows the declared title, before the text is known. Undefined if no line does. */
export function headlineOf(lines: Line[], declared: string[]): number | undefined {
  const confirmed = confirmedLine({ lines, body: undefined, declared, siteName: undefined })
  return confirmed ?? onlyIndex(lines, line => line.heading === 1)
}

function onlyIndex(lines: Line[], test: (line: Line) => boolean): number | undefined {
  const found = lines.flatMap((line, index) => (test(line) ? [index] : []))
  return found.length === 1 ? found[0] : undefined
}

const headingReach = 30

/** The nearest heading above the text: an h1, else any other. */
function headingAbove({ lines, body, siteName }: TitleEvidence): Title | undefined {
  const end = body?.start ?? lines.length
  const mayBe = (line: Line) =>
    mayBeTitle(line) && line.part !== 'chrome' && line.part !== 'other' && !isSiteName(line.text, siteName)
  const first = lines.findLastIndex((line, index) => index < end && line.heading === 1 && mayBe(line))
  if (first >= 0) return titleAt(lines, first)

  const near = lines.findLastIndex(
    (line, index) =>
      index < end && index >= end - headingReach && line.heading > 0 && line.heading < 4 && mayBe(line),
  )
  return near >= 0 ? titleAt(lines, near) : undefined
}

/**
 * The longest visible line that is a declared title, a part of one, or a heading that holds one. Headings come before
 * other lines.
 */
function confirmedLine({ lines, body, declared }: TitleEvidence): number | undefined {
  const stated = declared.map(squash)
  const short = squash(withoutSite(declared[0] ?? ''))
  const wanted = short.length
  let best: { index: number; score: number } | undefined

  for (const [index, line] of lines.entries()) {
    const text = squash(line.text)
    if (line.weight < 3 || index >= (body?.end ?? lines.length)) continue
    const isPart = stated.some(title => title.includes(text))
    const isWhole = line.heading > 0 && wanted >= 6 && text.includes(short) && text.length < wanted * 3
    if (!isPart && !isWhole) continue
    const score =
      Math.min(text.length, wanted) +
      (line.heading > 0 ? (7 - line.heading) * 2 : 0) -
      (line.linkShare > 0.5 ? 10 : 0) -
      (line.part === 'chrome' || line.part === 'other' ? 10 : 0)
    const isTooShort = text.length < wanted / 3
    if (!isTooShort && (!best || score >= best.score)) best = { index, score }
  }

  return best?.index
}

const siteSeparator =
  /^(.*\S)\s*(?:_|--|\s[-–—|·•:»«]+\s|\||｜|(?<=\p{Script=Han}[”」》）！？]?)-(?=\p{Script=Han}))\s*([^_|｜]{2,40})$/u

/** <title> without the names of site and section after it: 标题_栏目_站名, Title | Site, Title - Site. */
export function withoutSite(title: string): string {
  let text = title
  for (let cut = siteSeparator.exec(text); cut?.[1]; cut = siteSeparator.exec(text)) {
    const isSite = endsLikeOffice(cut[2] ?? '') && weight(cut[1]) >= 3
    if (!isSite && (weight(cut[1]) < 5 || weight(cut[2] ?? '') > weight(cut[1]))) break
    text = cut[1]
  }
  return text.trim()
}

/** The names of section and site after the headline in <title>. */
export function namesBehind(title: string): string[] {
  return title
    .slice(withoutSite(title).length)
    .split(/\s*(?:_|--?|[-–—|｜·•:»«])\s*/)
    .map(name => name.trim())
    .filter(Boolean)
}
