import { Phrases, vocabulary } from '../../languages/vocabulary.ts'
import { fold } from '../../text/folding.ts'
import { datesIn } from '../lines/findings.ts'
import { labelsOf } from '../lines/labels.ts'
import type { Line } from '../lines/line.ts'
import { isMeta } from '../lines/meta.ts'
import { wordsOf } from '../lines/parts.ts'
import type { Element } from '../tree.ts'
import { endsLikeOffice, holdsOfficeWord, isChineseName, isName } from './names.ts'
import { readByline } from './people.ts'
import { withoutDates } from './reporters.ts'

/** Finds names that no word of the page introduces: their element's class or their place beside the date shows them. */

export const isUnspacedName = (name: string) =>
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(name)

const authorWords = new Set(
  'author authors byline autor autoren autorin autores auteur auteurs autore autori verfasser redakteur writer writers reporter skribent forfatter penulis yazar muharrir tacgia'.split(
    ' ',
  ),
)
const classedMaxWeight = 60

/** The names in a line of the head, or in a part of it, if an element close around them has an author's class. */
export function namesByClass(under: Line[]): string[] {
  for (const line of under.filter(({ part, weight }) => part !== 'chrome' && weight <= classedMaxWeight)) {
    const isByline = saysAuthor(line.block)
    const text = isByline ? withoutDates(line) : classedPart(line)
    if (text === '' || labelsOf(isByline ? line.folded : fold(text)).length > 0) continue
    const { names, leftover } = readByline(text)
    const persons = names.filter(name => / /.test(name) || isUnspacedName(name))
    const areNames = persons.every(name => !/^\p{Script=Han}+$/u.test(name) || isChineseName(name))
    if (persons.length > 0 && leftover.length === 0 && areNames) return persons
  }
  return []
}

/** True if the class of the element, or of one directly around it, names an author. */
function saysAuthor(from: Element | undefined): boolean {
  return [from, from?.parent, from?.parent?.parent].some(element =>
    wordsOf(element?.attributes.class ?? '').some(word => authorWords.has(word)),
  )
}

/** The text of the line that is in inline elements with an author's class: the name beside a date. */
function classedPart({ pieces }: Line): string {
  return pieces
    .filter(({ node }) => saysAuthor(node.parent))
    .map(({ node }) => node.data.trim())
    .filter(Boolean)
    .join(', ')
}

const datedMaxWeight = 60

/**
 * Names on the date's line or directly beside it, together with at most an outlet and a role: 某报／甲 2025-03-02, 18:47 •
 * Anna Vogel.
 */
export function placedNames(under: Line[]): string[] {
  const dated = under.findIndex(line => datesIn(line).length > 0 && line.weight < datedMaxWeight)
  const own = dated < 0 ? undefined : under[dated]
  const onLine = own ? namesBeside(withoutDates(own)) : []
  if (onLine.length > 0) return onLine

  const near = dated < 0 ? under.slice(0, 3) : besideDates(under, dated)
  const names = near.flatMap(line => (line ? namesAlone(line) : []))
  return names.length > 0 || dated < 0 ? names : under.slice(-1).flatMap(namesAlone)
}

/** The lines above and below those that hold the date and other credits. */
function besideDates(under: Line[], dated: number): (Line | undefined)[] {
  const isOther = (line: Line | undefined) =>
    line !== undefined && (isMeta(line) || !/\p{L}/u.test(line.text))
  let [above, below] = [dated - 1, dated + 1]
  while (isOther(under[above])) above -= 1
  while (isOther(under[below])) below += 1
  return [under[above], under[below]]
}

/** The names in 甲, 某报／甲, 某报 甲, 甲 记者: at most one other part beside the name. */
function namesBeside(text: string): string[] {
  const joined = text.replace(/\s*[／/]\s*/g, '／').replace(/^[\s、|｜／]+|[\s、|｜／]+$/g, '')
  const slash = /^([\p{L}\p{N}·]{2,14})／([\p{L}\p{N}·]{2,14})$/u.exec(joined)
  if (slash) {
    const [one = '', other = ''] = slash.slice(1)
    return [one, other].filter(
      (part, index) => mayBeHanName(part) && !mayBeHanName([other, one][index] ?? '', true),
    )
  }

  const spaced = /^(\p{Script=Han}{3,12})\s(\p{Script=Han}{2,3})$/u.exec(
    text.replace(/^[\s、|｜]+|[\s、|｜]+$/g, ''),
  )
  if (spaced && endsLikeOffice(spaced[1] ?? '') && isChineseName(spaced[2] ?? '')) return [spaced[2] ?? '']

  const parts = text
    .split(/[、|｜•·]|\s{2,}/)
    .map(part => part.trim())
    .filter(part => /\p{L}/u.test(part))
  return parts.flatMap(part =>
    isPlacedName(part) ? [part.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')] : [],
  )
}

/** True if the shape fits a Han name; with `strictly`, only if it also has a common surname. */
function mayBeHanName(text: string, strictly = false): boolean {
  return strictly ? isChineseName(text) : /^\p{Script=Han}{2,4}$/u.test(text) && isName(text)
}

const aloneMaxWeight = 24

/** The names in a line between headline and article that holds only a name. */
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

/** True for two or three words with capitals, or a Chinese name with a common surname. */
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

/** Words of sections and places that are capitalized like a name. */
const noName =
  /\b(?:World|Politics|Business|Sports?|East|West|North|South|New|United|Kingdom|States|Health|Science|Tech\w*|Opinion|Videos?|Photos?|Live|Getty|Images|Home|Local|National|International|Europe|Asia|Africa|America|Middle|Climate|Culture|Travel|Front|Page|Latest|Breaking|Real|Estate|Life|Style|Food|Money|Market\w*|San|Los|Las|Santa|Saint|Puerto|Buenos|Rio|São|Hong|Kong|City|County|Street|River|Lake|Valley|University|Day|Week|Year|Is|The|And|Of|For|In|At|To)\b/
