import { lazy } from '../../base/lazy.ts'
import { fold } from '../text/folding.ts'
import type { Language } from './language.ts'
import { languages } from './registry.ts'

/** The words of all languages, for matching: a site may hold a page in another language. */

type WordList = {
  [Key in keyof Language]-?: Language[Key] extends string[] | undefined ? Key : never
}[keyof Language]

const known = new Map<WordList, ReadonlySet<string>>()

/** The keys of one list, of every language. */
export function vocabulary(list: WordList): ReadonlySet<string> {
  const earlier = known.get(list)
  if (earlier) return earlier
  const keys = new Set(languages.flatMap(language => language[list] ?? []).map(wordKey))
  known.set(list, keys)
  return keys
}

/** The word as it is compared: folded, composed, in lower case, apostrophes and spaces of one kind. */
export function wordKey(word: string): string {
  const lower = fold(word).toLowerCase().trim()
  return isPlain.test(lower) ? lower : lower.normalize('NFC').replace(/[’ʼ`]/g, "'").replace(/\s+/g, ' ')
}

const isPlain = /^(?:(?![\u0300-\u036f])[^’ʼ`\s]| (?! ))*$/

/** Scripts that write words without spaces, or that glue particles to them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u

/** True if the word is written where words have no spaces between them. */
export function isUnspaced(word: string): boolean {
  return unspaced.test(word)
}

/** A phrase found in a text; positions are those of the key. */
interface FoundPhrase {
  start: number
  end: number
}

/**
 * Words and phrases to look for. (One regular expression of all of them takes V8 seconds to compile, so they are looked
 * up by their first word, or by their first character where words have no spaces.)
 */
export class Phrases {
  readonly #index: () => Index

  /** `keys` is called at the first lookup. */
  constructor(keys: () => Iterable<string>) {
    this.#index = lazy(() => indexOf(keys()))
  }

  has(text: string): boolean {
    return this.#index().keys.has(wordKey(text))
  }

  /** The length of the longest phrase at the position of the key, 0 for none. It ends at a word's end. */
  lengthAt(key: string, position = 0): number {
    const start = startOf(position === 0 ? key : key.slice(position, position + 40))
    for (const phrase of this.#index().byStart.get(start) ?? []) {
      if (key.startsWith(phrase, position) && isWordEnd(key, position + phrase.length)) return phrase.length
    }
    return 0
  }

  /** The length of the longest phrase that the key ends with, 0 for none. */
  lengthAtEnd(key: string): number {
    const { keys, lengths } = this.#index()
    for (const length of lengths) {
      if (length <= key.length && keys.has(key.slice(-length)) && isWordEnd(key, key.length - length))
        return length
    }
    return 0
  }

  /** True if the text holds a phrase. */
  isIn(text: string): boolean {
    return this.#find(wordKey(text)).next().done === false
  }

  /** The text in lower case with each phrase replaced; undefined if it holds none. */
  replacedIn(text: string, by: string): string | undefined {
    const lower = text.toLowerCase()
    if (lower.length !== text.length) return undefined

    let out = ''
    let last = 0

    for (const { start, end } of this.#find(lower)) {
      out += text.slice(last, start) + by
      last = end
    }

    return last === 0 ? undefined : out + text.slice(last)
  }

  *#find(key: string): Generator<FoundPhrase> {
    let free = 0
    for (const { index } of key.matchAll(wordStart)) {
      if (index < free) continue
      const length = this.lengthAt(key, index)
      if (length === 0) continue
      free = index + length
      yield { start: index, end: free }
    }
  }
}

interface Index {
  keys: ReadonlySet<string>
  byStart: Map<string, string[]>
  /** Of the phrases, the longest first. */
  lengths: number[]
}

function indexOf(list: Iterable<string>): Index {
  const keys = new Set(list)
  const byStart = new Map<string, string[]>()

  for (const key of [...keys].toSorted((a, b) => b.length - a.length)) {
    const start = startOf(key)
    const phrases = byStart.get(start)
    if (phrases) phrases.push(key)
    else byStart.set(start, [key])
  }

  return { keys, byStart, lengths: [...new Set([...keys].map(key => key.length))].sort((a, b) => b - a) }
}

/** A phrase may begin at the start of a word, and anywhere in a script without spaces. */
const wordStart =
  /(?<![\p{L}\p{M}\p{N}])(?=[\p{L}\p{N}])|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}])|(?<![\p{L}\p{M}\p{N}\s])(?=[^\p{L}\p{M}\p{N}\s])/gu

/** The lookup key of a phrase: its first word, or its first character in a script without spaces. */
function startOf(key: string): string {
  const first = key[0] ?? ''
  if (isUnspaced(first)) return first
  return /^[\p{L}\p{M}\p{N}]+/u.exec(key)?.[0] ?? first
}

/** True if a word may end before the position: not between two letters of a script that writes spaces. */
function isWordEnd(text: string, position: number): boolean {
  const before = text[position - 1] ?? ''
  const behind = text[position] ?? ''
  if (!/[\p{L}\p{M}\p{N}]/u.test(before) || !/[\p{L}\p{M}]/u.test(behind)) return true
  return isUnspaced(before) || isUnspaced(behind)
}
