import type { Notice } from '../../record/article.ts'

/** A field that nothing on the page labels or declares: its place suggested it. */
export function guess(field: string, message: string, value?: string): Notice {
  return { field, rule: 'guess', message, ...(value && { value }) }
}
