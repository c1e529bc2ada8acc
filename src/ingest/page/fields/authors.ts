import type { Body } from '../body/body.ts'
import { textLines } from '../body/text-lines.ts'
import type { DeclaredAuthors } from '../declared/metadata.ts'
import type { Line } from '../lines/line.ts'
import type { Credit } from './credits.ts'
import { isChineseName, isNobody, isOffice } from './names.ts'
import { readByline } from './people.ts'
import { isUnspacedName, namesByClass, placedNames } from './placed-names.ts'
import { reportersIn } from './reporters.ts'

/**
 * The authors: from labels, from reporters named in the text's first and last lines, from declarations, from position.
 */
export interface Authors {
  names: string[]
  /** True for an unlabelled line that reads like a name. */
  guessed?: true
  /** A labelled value that holds more than names, unchanged. */
  raw?: string
}

export interface AuthorEvidence {
  lines: Line[]
  body: Body | undefined
  /** Lines between the headline and the text. */
  under: Line[]
  head: Credit[]
  tail: Credit[]
  /** Authors as the page declares them, the most trusted first. */
  declared: DeclaredAuthors[]
  /** Names that are not authors of this page: its outlets and editors. */
  others: string[]
  /** Names with another role: a photographer may be the author, but not by the place of the name alone. */
  credited: string[]
  language: string | undefined
  title: string
}

const placedMax = 3

export function authorsOf(evidence: AuthorEvidence): Authors {
  const { declared, others, under } = evidence
  const mayBe = (name: string) => !others.some(other => isSame(name, other) || isShortFor(name, other))
  const above = labelledAuthors(evidence.head, others)
  const confirmed = confirmedNames(evidence).filter(mayBe)
  if (confirmed.length > 0 && !above.names.some(name => confirmed.includes(name))) return { names: confirmed }

  const labelled = labelledAuthors([...evidence.head, ...evidence.tail], others)
  if (labelled.names.length > 0) return labelled

  const raw = labelled.raw ? { raw: labelled.raw } : {}

  for (const find of [
    () => reportersIn(evidence),
    ...declared.map(
      ({ values, arePersons }) =>
        () =>
          values.flatMap(value => declaredNames(value, arePersons)),
    ),
    () => namesByClass(under),
  ]) {
    const names = [...new Set(find().filter(mayBe))]
    if (names.length > 0) return { names, ...raw }
  }

  const placed = [...new Set(placedNames(under))].filter(
    name => mayBe(name) && !evidence.credited.includes(name) && !isMentioned(name, evidence),
  )
  const isUsable = placed.length > 0 && placed.length <= placedMax
  return isUsable ? { names: placed, guessed: true, ...raw } : { names: [], ...raw }
}

/**
 * The declared names, if the lines under the headline show all of them. The longest such list counts; a byline that names
 * further people adds them.
 */
function confirmedNames({ declared, under }: AuthorEvidence): string[] {
  const shown = declared
    .map(({ values, arePersons }) => [...new Set(values.flatMap(value => declaredNames(value, arePersons)))])
    .filter(names => names.length > 0 && names.every(name => under.some(line => line.text.includes(name))))
  const names = shown.toSorted((a, b) => b.length - a.length)[0] ?? []

  const bylines = under
    .filter(line => line.weight <= bylineMaxWeight && names.some(name => line.text.includes(name)))
    .map(line => readByline(line.text))
  const whole = bylines.find(
    byline => byline.leftover.length === 0 && names.every(name => byline.names.includes(name)),
  )
  return names.length > 0 && whole ? whole.names : names
}

const bylineMaxWeight = 40

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

  return { names: [...new Set(names)].filter(name => !others.includes(name)), raw }
}

/** True for a person whom the article or its headline mentions: such a person is rarely its author. */
function isMentioned(name: string, { lines, body, title }: AuthorEvidence): boolean {
  const last = name.split(' ').at(-1) ?? name
  return title.includes(last) || textLines(lines, body).some(line => line.text.includes(last))
}

const maker =
  /\b(?:developed|powered|designed|created|built|generated|maintained|hosted)\s+(?:by|with)\b|\.(?:com?|net|org|cn)\b/i

/** Declared authors, without staff numbers, addresses, placeholders and the maker of the site. */
function declaredNames(value: string, arePersons: boolean): string[] {
  if (/^[\s\p{P}]*\d+[\s\p{P}]*$|@|:\/\//u.test(value) || maker.test(value)) return []
  const text = value.replace(/^(?:作者|文)[:：]|^责任编辑[:：].*$/, '')
  const isDeclared = (name: string) =>
    !isOffice(name) && (isUnspacedName(name) || / /.test(name) || (arePersons && isFirstName(name)))
  return readByline(text).names.filter(isDeclared)
}

/** True for one word, as bloggers sign, that is not an agency's letters. */
function isFirstName(name: string): boolean {
  return (
    /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}][\p{L}\p{M}\d_-]{2,20}$/u.test(name) &&
    !/^\p{Lu}+$/u.test(name) &&
    !isNobody(name) &&
    !/admin/i.test(name)
  )
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '')

function isSame(name: string, other: string): boolean {
  return name === other || (!isChineseName(name) && plain(name) === plain(other) && plain(name) !== '')
}

/** True for the site's short name: 网易 for 网易新闻, Gazette for The Gazette Online. */
function isShortFor(name: string, outlet: string): boolean {
  return (
    name.length >= 2 && name.length < outlet.length && outlet.toLowerCase().startsWith(name.toLowerCase())
  )
}
