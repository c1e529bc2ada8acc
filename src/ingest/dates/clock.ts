import { lazy } from '../../base/lazy.ts'
import { type DayPart, words } from '../languages/language.ts'
import { languages } from '../languages/registry.ts'

/** Times of day as pages print them in all languages, with the part of the day before or after. */

const parts = lazy(() => {
  const found = new Map<string, DayPart>()
  for (const part of languages.flatMap(({ dayParts = [] }) => dayParts)) {
    for (const word of part.words) if (!found.has(word)) found.set(word, part)
  }
  return found
})

/**
 * The word as the language writes it, in capitals, and capitalized. A pattern that ignores case takes V8 long to
 * compile.
 */
const spellings = (word: string) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]

const alternatives = (list: string[]) =>
  [...new Set(list.flatMap(spellings))]
    .toSorted((a, b) => b.length - a.length)
    .map(word => word.replaceAll('.', '\\.').replaceAll(' ', '\\s?'))
    .join('|')

/** Words for parts of the day, for a regular expression. */
export const dayPartPattern = (): string => alternatives([...parts().keys()])

/** Words between a date and its time, for a regular expression. */
export const beforeTimePattern = (): string =>
  alternatives([...new Set(languages.flatMap(({ beforeTime = [] }) => beforeTime))])

/** Words next to a time that is written with a full stop: `9.30 Uhr`, `kl. 9.30`. */
export const dottedTimeSuffix = (): string => alternatives(words('Uhr, น., น'))

/**
 * The hour on a 24-hour clock. A part of the day decides between the two hours of a 12-hour clock. Undefined: neither
 * fits; 晚上12点 may be the end or the start of a day.
 */
export function hourOfDay(printed: number, partOfDay: string | undefined): number | undefined {
  if (printed > 24) return undefined
  const part = partOfDay === undefined ? undefined : parts().get(known(partOfDay))
  if (!part || printed > 12) return printed

  const hours = [printed % 12, (printed % 12) + 12]
  return hours.find(hour => hour >= part.from && hour < part.to)
}

/** The word as the table spells it: `A. M.` and `AM` become `a. m.` and `am`. */
function known(word: string): string {
  if (parts().has(word)) return word
  const lower = word.toLowerCase().replace(/\s+/g, ' ').trim()
  if (parts().has(lower)) return lower
  return parts().has(`${lower}.`) ? `${lower}.` : lower.replace(/[.\s]/g, '')
}
