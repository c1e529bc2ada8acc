import { type Category, isCategoryScheme } from '../../record/article.ts'
import { limits } from '../../record/limits.ts'
import { singleLine } from '../text/text.ts'
import type { Notes } from './notes.ts'

export interface StatedCategory {
  term?: string | undefined
  label?: string | undefined
  scheme?: string | undefined
}

/** The categories that have a term, without duplicates, up to the record's limit. */
export function categoriesOf(stated: StatedCategory[], notes: Notes): Category[] | undefined {
  const byKey = new Map<string, Category>()
  for (const { term, label, scheme } of stated) {
    const words = singleLine(term ?? label ?? '')
    if (words === '' || words.length > limits.nameMaxLength) continue
    const category = { term: words, label: labelOf(label, words), scheme: schemeOf(scheme, notes) }
    byKey.set(JSON.stringify([category.term, category.scheme]), category)
  }
  return byKey.size > 0 ? [...byKey.values()].slice(0, limits.categoriesMax) : undefined
}

function labelOf(label: string | undefined, term: string): string | undefined {
  const words = singleLine(label ?? '')
  return words === '' || words === term || words.length > limits.nameMaxLength ? undefined : words
}

/** Our documents write `section`, `column` and `tag` as addresses of their site; here they mean the same. */
const ownScheme = /^https?:\/\/[^?#]*\/schemes\/(section|column|tag)$/

function schemeOf(scheme: string | undefined, notes: Notes): string | undefined {
  if (!scheme) return undefined
  const own = ownScheme.exec(scheme)?.[1] ?? scheme
  if (isCategoryScheme(own)) return own
  notes.note('categories', 'scheme-not-a-uri', scheme)
  return undefined
}
