import { datesIn, labelsIn } from '../lines/findings.ts'
import { isControl } from '../lines/furniture.ts'
import { labelsOf } from '../lines/labels.ts'
import { isMeta } from '../lines/meta.ts'
import { type Line, plainLine } from '../lines/line.ts'
import { lazy } from '../../lazy.ts'
import { Phrases, vocabulary } from '../../languages/vocabulary.ts'
import type { Span } from '../body/span.ts'
import type { Credit } from './credits.ts'
import { closingByline, datelineNames, hanRoles, koreanReporter } from './dateline.ts'
import { endsLikeOffice, holdsOfficeWord, isChineseName, isName, isOffice } from './names.ts'
import { readByline } from './people.ts'

/** Who wrote it: from labels, from reporters named in the text's first and last lines, from declarations, from place. */
export interface Authors {
  names: string[]
  /** An unlabelled line that reads like a name. */
  guessed?: true
  /** A labelled value that holds more than names; kept as it stands. */
  raw?: string
}

export interface AuthorEvidence {
  lines: Line[]
  body: Span | undefined
  /** Lines between the headline and the text. */
  under: Line[]
  head: Credit[]
  tail: Credit[]
  declared: string[]
  /** Names that are no author of this page: its outlets and editors. */
  others: string[]
  language: string | undefined
  title: string
}

export function authorsOf(evidence: AuthorEvidence): Authors {
  const labelled = labelledAuthors([...evidence.head, ...evidence.tail], evidence.others)
  if (labelled.names.length > 0) return labelled

  const raw = labelled.raw ? { raw: labelled.raw } : {}
  const isOther = (name: string) => evidence.others.some(other => other === name || isShortFor(name, other))
  const reporters = reportersIn(evidence).filter(name => !isOther(name))
  if (reporters.length > 0) return { names: reporters, ...raw }

  const declared = evidence.declared.flatMap(declaredNames).filter(name => !isOther(name))
  if (declared.length > 0) return { names: [...new Set(declared)], ...raw }

  const placed = [...new Set(placedNames(evidence.under))].filter(
    name => !isOther(name) && !isMentioned(name, evidence),
  )
  return placed.length > 0 && placed.length <= placedMax
    ? { names: placed, guessed: true, ...raw }
    : { names: [], ...raw }
}

/** Whoever an article speaks of, or its headline, is rarely who wrote it. */
function isMentioned(name: string, { lines, body, title }: AuthorEvidence): boolean {
  const last = name.split(' ').at(-1) ?? name
  const text = lines.slice(body?.start ?? 0, body?.end ?? 0)
  return title.includes(last) || text.some(line => line.text.includes(last))
}

/** 网易 for 网易新闻, Gazette for The Gazette Online: the site's short name. */
function isShortFor(name: string, outlet: string): boolean {
  return (
    name.length >= 2 && name.length < outlet.length && outlet.toLowerCase().startsWith(name.toLowerCase())
  )
}

const placedMax = 3

function labelledAuthors(credits: Credit[], others: string[]): Authors {
  const names: string[] = []
  let raw: string | undefined
  for (const { field, value, word } of credits) {
    if (field !== 'author' || value === '' || others.includes(value)) continue
    const byline = readByline(value)
    const office = byline.names.length === 0 && word !== '文' && isOffice(value)
    if (byline.leftover.length > 0 && !office) raw ??= value
    if (byline.leftover.length === 0 || /\ufffd/.test(value)) names.push(...byline.names)
    if (office) names.push(value)
  }
  return { names: [...new Set(names)].filter(name => !others.includes(name)), ...(raw && { raw }) }
}

const hanRole = lazy(() => new RegExp(hanRoles(), 'u'))
const roleLineMaxWeight = 60
const signed = lazy(
  () => new RegExp(`^\\s*(?:${[...vocabulary('by')].join('|')})(?:\\s*:\\s*|\\s+)(?=\\p{L})(.{3,80})$`, 'iu'),
)

/** Reporters as the page names them without a label: a line of their own, the dateline, the end. */
function reportersIn({ lines, body, under, language }: AuthorEvidence): string[] {
  for (const line of under.map(beforeNextCredit)) {
    const names = reportersOnLine(line)
    if (names.length > 0) return names
  }
  if (!body) return []

  for (const line of lines.slice(body.start, Math.min(body.end, body.start + datelineReach))) {
    const names = datelineNames(line.text)
    if (names.length > 0) return names
  }
  for (const line of lines.slice(Math.max(body.start, body.end - 1), body.end + 3)) {
    const found = closingByline(line.text, language)
    if (found && found.names.length > 0) return found.names
    const own = beforeNextCredit(line)
    const names = own.weight < 40 && !isControl(own) ? reportersOnLine(own) : []
    if (names.length > 0) return names
  }
  return []
}

/** A caption, a deck or a lead may stand before the dateline. */
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

function withoutDates(line: Line): string {
  let text = line.text
  for (const { start, end } of datesIn(line).toReversed())
    text = `${text.slice(0, start)}、${text.slice(end)}`
  return text.replace(/[\d:：]+/g, ' ')
}

/** 「某报记者 甲 编辑 乙」: the editor is not the reporter's colleague. */
function beforeNextCredit(line: Line): Line {
  const next = labelsIn(line).find(({ start, field }) => start > 0 && field !== 'author')
  return next ? plainLine(line.text.slice(0, next.start)) : line
}

const maker =
  /\b(?:developed|powered|designed|created|built|generated|maintained|hosted)\s+(?:by|with)\b|\.(?:com?|net|org|cn)\b/i

/** Declared authors: never a staff number, an address, a placeholder, the maker of the site. */
function declaredNames(value: string): string[] {
  if (/^[\s\p{P}]*\d+[\s\p{P}]*$|@|:\/\//u.test(value) || maker.test(value)) return []
  const text = value.replace(/^(?:作者|文)[:：]|^责任编辑[:：].*$/, '')
  return readByline(text).names.filter(name => !isOffice(name) && (isUnspacedName(name) || / /.test(name)))
}

const isUnspacedName = (name: string) => /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(name)

/**
 * Names that stand on the date's line or right beside it, and nothing else with them but an outlet and a role:
 * 某报／甲 2025-03-02, 18:47 • Anna Vogel.
 */
function placedNames(under: Line[]): string[] {
  const dated = under.findIndex(line => datesIn(line).length > 0 && line.weight < roleLineMaxWeight)
  const own = dated < 0 ? undefined : under[dated]
  const onLine = own ? namesBeside(withoutDates(own)) : []
  if (onLine.length > 0) return onLine

  const near = dated < 0 ? under.slice(0, 3) : besideDates(under, dated)
  return near.flatMap(line => (line ? namesAlone(line) : []))
}

/** The lines above and below those that tell the date and other credits, and the last one above the text. */
function besideDates(under: Line[], dated: number): (Line | undefined)[] {
  const isOther = (line: Line | undefined) => line !== undefined && isMeta(line)
  let [above, below] = [dated - 1, dated + 1]
  while (isOther(under[above])) above -= 1
  while (isOther(under[below])) below += 1
  return [...new Set([under[above], under[below], under.at(-1)])]
}

/** 甲, 某报／甲, 甲 记者: at most one other thing beside the name. */
function namesBeside(text: string): string[] {
  const joined = text.replace(/\s*[／/]\s*/g, '／').replace(/^[\s、|｜／]+|[\s、|｜／]+$/g, '')
  const slash = /^([\p{L}\p{N}·]{2,14})／([\p{L}\p{N}·]{2,14})$/u.exec(joined)
  if (slash) {
    const [one = '', other = ''] = slash.slice(1)
    return [one, other].filter(
      (part, index) => mayBeHanName(part) && !mayBeHanName([other, one][index] ?? '', true),
    )
  }
  const parts = text
    .split(/[、|｜•·]|\s{2,}/)
    .map(part => part.trim())
    .filter(part => /\p{L}/u.test(part))
  return parts.flatMap(part =>
    isPlacedName(part) ? [part.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')] : [],
  )
}

/** By its shape alone; `strictly`: and with a common surname. */
function mayBeHanName(text: string, strictly = false): boolean {
  return strictly ? isChineseName(text) : /^\p{Script=Han}{2,4}$/u.test(text) && isName(text)
}

const aloneMaxWeight = 24

/** A line between headline and article that is a name and nothing else. */
function namesAlone(line: Line): string[] {
  if (line.weight > aloneMaxWeight || line.part === 'chrome' || line.part === 'other' || line.heading > 0)
    return []
  const text = line.text.trim()
  const slash = namesBeside(text)
  if (/[／/]/.test(text)) return slash
  if (/^\p{Script=Han}\s?\p{Script=Han}$/u.test(text)) return [] // two characters alone may be any word
  return isPlacedName(text) ? [text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')] : []
}

const sectionWord = new Phrases(() =>
  [...vocabulary('endings'), ...vocabulary('controls')].filter(word => word.length > 3),
)

/** Two or three words with capitals, or a Chinese name with a common surname. */
function isPlacedName(text: string): boolean {
  const han = text.replace(/^(\p{Script=Han})\s+(\p{Script=Han})$/u, '$1$2')
  if (isChineseName(han)) return true
  return (
    /^\p{Lu}[\p{Ll}\p{M}'’-]+(?: \p{Lu}\.?[\p{L}\p{M}'’-]*){1,2}$/u.test(text) &&
    isName(text) &&
    !holdsOfficeWord(text) &&
    !sectionWord.isIn(text) &&
    labelsOf(`${text}:`).length === 0 &&
    !noName.test(text)
  )
}

/** Words of sections and places that are capitalised like a name. */
const noName =
  /\b(?:World|Politics|Business|Sports?|East|West|North|South|New|United|Kingdom|States|Health|Science|Tech\w*|Opinion|Videos?|Photos?|Live|Getty|Images|Home|Local|National|International|Europe|Asia|Africa|America|Middle|Climate|Culture|Travel|Front|Page|Latest|Breaking|Real|Estate|Life|Style|Food|Money|Market\w*|San|Los|Las|Santa|Saint|Puerto|Buenos|Rio|São|Hong|Kong|City|County|Street|River|Lake|Valley|University|Day|Week|Year|Is|The|And|Of|For|In|At|To)\b/
