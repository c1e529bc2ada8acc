import type { Notice } from '../../record/article.ts'

/** A notice for a field that is taken from its position: nothing on the page labels or declares it. */
export function guess(field: string, message: string, value?: string): Notice {
  return { field, rule: 'guess', message, ...(value && { value }) }
}
