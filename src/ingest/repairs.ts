import type { Notice } from '../record/article.ts'
import { limits } from '../record/limits.ts'
import { shown } from '../record/problem.ts'

/**
 * Sentences about repairs and removals. The keys are the `rule` of a notice. Each is told once per field and rule with
 * a count: a page with 300 relative links gets one sentence.
 */
const sentences = {
  'illegal-character': 'a character that XML does not allow was removed or replaced',
  'markup-removed': 'markup was removed from plain text',
  'no-offset': "a date without an offset was read in the site's time zone",
  'date-only': "a date without a time was read as midnight in the site's time zone",
  'date-form': 'a date in another spelling was written as RFC 3339',
  duplicate: 'a repeated entry was left out',
  'media-type-guessed': "a media type was taken from the file's extension",
  'relative-url': 'a relative address was made absolute',
  'unusable-url': 'an address that is not an absolute http or https URL was removed',
  'removed-element': 'an element that is not allowed in an article was removed',
  'removed-handler': 'an event handler was removed',
  'tracking-pixel': 'an invisible image was removed',
  'unknown-language':
    'a language that is not a code such as en or zh-CN was kept unchanged; readers may not know it',
  'embed-linked': 'an embedded player or page became a link to it',
  'nesting-flattened': 'elements nested too deeply were closed early; their text was kept',
} as const

export type Repair = keyof typeof sentences

export interface RepairCase {
  field: string
  rule: Repair
  /** The value; absent: it is not worth showing. */
  value?: string
  /** Absent: once. */
  times?: number
}

export interface Repairs {
  note(met: RepairCase): void
  notices(): Notice[]
}

/**
 * Collects repairs: one notice per rule and top-level field; for URLs one per rule and record. Each shows the first
 * value.
 */
export function newRepairs(): Repairs {
  const byKey = new Map<string, RepairCase & { times: number }>()
  return {
    note({ times = 1, ...met }) {
      const field = met.field.split('.', 1)[0] ?? ''
      const key = met.rule.endsWith('-url') ? met.rule : `${field} ${met.rule}`
      const earlier = byKey.get(key)
      byKey.set(key, earlier ? { ...earlier, times: earlier.times + times } : { ...met, field, times })
    },
    notices: () => [...byKey.values()].map(toNotice),
  }
}

function toNotice({ field, rule, times, value }: RepairCase & { times: number }): Notice {
  const message = times === 1 ? sentences[rule] : `${sentences[rule]} (${times} times)`
  const notice = { field, rule, message }
  return value === undefined ? notice : { ...notice, value: shown(value) }
}

/** Removes duplicate notices and keeps the earliest, as many as a record may hold. */
export function distinctNotices(notices: Notice[]): Notice[] {
  const byText = new Map(notices.map(notice => [JSON.stringify(notice), notice]))
  return [...byText.values()].slice(0, limits.noticesMax)
}
