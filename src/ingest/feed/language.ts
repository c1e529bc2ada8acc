import { DraftSchema } from '../../record/article.ts'
import { languageTag } from '../language-tag.ts'
import type { Notes } from './notes.ts'

/** The language as a BCP 47 tag (feeds also write `en_US` for `en-US`), or undefined with a notice. */
export function languageOf(text: string | undefined, notes: Notes): string | undefined {
  const written = text?.trim().replaceAll('_', '-')
  if (!written || DraftSchema.shape.language.safeParse(written).success) return written || undefined

  const tag = languageTag(text)
  if (!tag) notes.note('language', 'unreadable-language', text)
  return tag
}
