import type { Notice } from '../../record/article.ts'

/** Notice for a field that nothing on the page labels or declares, so that it was guessed from its position. */
export function guess(field: string, message: string, value?: string): Notice {
  return { field, rule: 'guess', message, value: value || undefined }
}
