import { DraftSchema } from '../../record/article.ts'
import type { Notes } from './notes.ts'

/** The language as a BCP 47 tag (`en_US` is met for `en-US`), or undefined with a notice. */
export function languageOf(text: string | undefined, notes: Notes): string | undefined {
  const tag = text?.trim().replaceAll('_', '-')
  if (!tag || DraftSchema.shape.language.safeParse(tag).success) return tag || undefined
  notes.note('language', 'unreadable-language', text)
  return undefined
}
