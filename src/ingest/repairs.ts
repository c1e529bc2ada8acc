import type { Notice } from '../record/article.ts'
import { limits } from '../record/limits.ts'
import { shown } from '../record/problem.ts'

/**
 * What intake repaired or dropped, told once a field and rule however often it happened: a page with 300 relative
 * links says so in one sentence with the number. The keys are the `rule` of a notice.
 */
const sentences = {
  'illegal-character': (n: number) =>
    `${n} characters that no XML document can hold were removed or replaced`,
  'markup-removed': () => 'markup was removed from plain text',
  'no-offset': () => "a date without an offset was read in the site's time zone",
  'date-only': () => "a date without a time was read as midnight in the site's time zone",
  'date-form': () => 'a date in another spelling was written as RFC 3339',
  duplicate: (n: number) => `${n} repeated entries were left out`,
  'media-type-guessed': () => "the media type was taken from the file's extension",
  'relative-url': (n: number) => `${n} relative addresses were made absolute`,
  'unusable-url': (n: number) => `${n} addresses that are not absolute http or https URLs were removed`,
  'removed-element': (n: number) => `${n} elements that an article cannot hold were removed`,
  'removed-handler': (n: number) => `${n} event handlers were removed`,
  'tracking-pixel': (n: number) => `${n} invisible images were removed`,
  'embed-linked': (n: number) => `${n} embedded players or pages became links`,
  'nesting-flattened': (n: number) =>
    `elements were nested too deeply and closed early, ${n} times; their text was kept`,
} as const

export type Repair = keyof typeof sentences

export interface Met {
  field: string
  rule: Repair
  /** What was met; absent: nothing worth showing. */
  value?: string
  /** Absent: once. */
  times?: number
}

export interface Repairs {
  note(met: Met): void
  notices(): Notice[]
}

/** Collects repairs: one notice a rule and top-level field, one a rule and record for addresses. Shows the first value. */
export function newRepairs(): Repairs {
  const byKey = new Map<string, Met & { times: number }>()
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

function toNotice({ field, rule, times, value }: Met & { times: number }): Notice {
  const notice = { field, rule, message: sentences[rule](times) }
  return value === undefined ? notice : { ...notice, value: shown(value) }
}

/** The notices without repetitions, the earliest first, as many as a record may hold. */
export function distinctNotices(notices: Notice[]): Notice[] {
  const byText = new Map(notices.map(notice => [JSON.stringify(notice), notice]))
  return [...byText.values()].slice(0, limits.noticesMax)
}
