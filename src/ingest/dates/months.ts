import { languages } from '../languages/registry.ts'
import { lazy } from '../lazy.ts'

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

/** 1 to 12; 0 for a word that is no month. Case and a full stop behind an abbreviation don't count. */
export function monthNumber(name: string): number {
  const key = name.toLowerCase()
  return numbers().get(key) ?? numbers().get(key.replace(/\.$/, '')) ?? 0
}

const firstWords = lazy(() => new Set([...numbers().keys()].map(name => name.split(' ')[0] ?? '')))

/** Whether the text holds a word that a month's name starts with: a cheap test before the pattern is tried. */
export function mayNameMonth(text: string): boolean {
  const found = text.toLowerCase().match(/[\p{L}\p{M}.॰]{2,}/gu) ?? []
  return found.some(word => firstWords().has(word) || firstWords().has(word.replace(/\.$/, '')))
}
