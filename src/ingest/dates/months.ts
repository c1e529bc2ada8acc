import { lazy } from '../../base/lazy.ts'
import { languages } from '../languages/registry.ts'

const numbers = lazy(() => {
  const found = new Map<string, number>()
  for (const { months = [] } of languages) {
    for (const [index, names] of months.entries()) {
      for (const name of names.map(name => name.replaceAll('_', ' '))) {
        if (!found.has(name)) found.set(name, index + 1)
      }
    }
  }

  return found
})

/** 1 to 12; 0 if the word is not a month. Ignores case and a full stop after an abbreviation. */
export function monthNumber(name: string): number {
  const key = name.toLowerCase()
  return numbers().get(key) ?? numbers().get(key.replace(/\.$/, '')) ?? 0
}

const firstWords = lazy(() => new Set([...numbers().keys()].map(name => name.split(' ')[0] ?? '')))

/** True if the text holds a word that begins the name of a month: a cheap test before the patterns. */
export function mayNameMonth(text: string): boolean {
  const found = text.toLowerCase().match(/[\p{L}\p{M}.॰]{2,}/gu) ?? []
  return found.some(word => firstWords().has(word) || firstWords().has(word.replace(/\.$/, '')))
}
