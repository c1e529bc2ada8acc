import { isObject } from '../../base/is-object.ts'
import { type Draft, DraftSchema, type Kept } from '../../record/article.ts'
import { keptNames } from '../../record/kept.ts'
import { limits } from '../../record/limits.ts'
import { err, ok, type Problem, type Result, shown, type Violation } from '../../record/problem.ts'
import { isWebUrl } from '../../record/uri.ts'
import { bounds, hasMore, startTag, tooLarge, withoutInlineFiles } from '../bounds.ts'
import { distinctNotices, newRepairs, type Repairs } from '../repairs.ts'
import { canonicalUrl } from '../url.ts'
import { readFields } from './fields.ts'
import { readKept } from './kept.ts'
import { limitProblems, problemOf, schemaViolations } from './violations.ts'

/**
 * Accepts or refuses every article from outside, from an API call, a page or a feed. An accepted draft is a valid
 * record in canonical form: accepting it again changes nothing and adds no notice.
 *
 * Members that only the publisher keeps (`revision`, `sequence`, `log`, `brought`) are ignored. Only an export may
 * state them, through `acceptExported`. record/origin.ts rules who may state what.
 */

export interface Intake {
  /** IANA time zone for dates without an offset. */
  timeZone: string
  /** Base of relative URLs if the record has no url. Absent: relative URLs are unusable. */
  baseUrl?: string
}

const nestingMax = 32

/**
 * Repairs what can be repaired, adds notices about the repairs, and validates the rest. Repairs that don't change the
 * meaning add no notice: trimming, line ends, another spelling of the same URL, null or '' for an absent value, a
 * string for `{term}` or `{name}`. A URL that can't become an absolute http(s) URL is removed with a notice. An
 * attachment, image or license that needs that URL is removed too. Only an invalid url of the record itself is refused.
 *
 * Error: `invalid-record` with all violations, or `too-large` if only a limit is broken.
 */
export function acceptDraft(raw: unknown, intake: Intake): Result<Draft> {
  const refused = refusedOutright(raw)
  if (refused) return err(refused)

  const repairs = newRepairs()
  const violations: Violation[] = []
  const baseUrl = baseOf(raw, intake)
  const read = readFields(withoutKept(raw), {
    field: '',
    timeZone: intake.timeZone,
    baseUrl,
    repairs,
    violations,
  })

  if (saysNothing(read)) violations.push({ field: 'title', rule: nothingSaid })
  const oversized = oversizedTexts(read, limits.contentMaxBytes)
  if (oversized) return err(oversized)

  const parsed = DraftSchema.safeParse(read)
  if (!parsed.success) {
    const all = [...violations, ...schemaViolations(parsed.error, read, DraftSchema)]
    return err(problemOf(all, limitProblems(parsed.error)))
  }
  if (violations.length > 0) return err(problemOf(violations, []))

  return withinLimits(withNotices(parsed.data, repairs))
}

const nothingSaid = 'is required where there is no content, summary, picture or file'

/** A post without a title has something else to show. */
const saysNothing = (read: unknown): boolean =>
  isObject(read) &&
  [read.title, read.content, read.summary, read.image].every(part => part === undefined) &&
  !(Array.isArray(read.attachments) && read.attachments.length > 0)

/**
 * Accepts a record of an export of this site: the draft, and the members that the publisher kept. Errors as for a
 * draft.
 */
export function acceptExported(raw: unknown, intake: Intake): Result<{ draft: Draft; kept: Kept }> {
  const draft = acceptDraft(raw, intake)
  if (!draft.ok) return draft
  const kept = readKept(raw)
  if (!kept.ok) return kept
  const whole = withinLimits({ ...draft.value, ...kept.value })
  return whole.ok ? ok({ draft: draft.value, kept: kept.value }) : whole
}

/** Removes notices from a record, since only the import makes notices. */
export function withoutNotices(raw: unknown): unknown {
  if (!isObject(raw)) return raw
  const { notices: _, ...said } = raw
  return said
}

function withoutKept(raw: unknown): unknown {
  if (!isObject(raw)) return raw
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !keptNames.has(name)))
}

function refusedOutright(raw: unknown): Problem | undefined {
  if (isTooDeep(raw)) return invalid({ field: '', rule: `must be nested at most ${nestingMax} levels deep` })
  if (!isObject(raw))
    return invalid({ field: '', value: shown(raw), rule: 'must be an object, {"title": "…"}' })
  return oversizedTexts(raw, bounds.uncleanedBytes) // the parts that cleaning removes do not count, but cost time
}

function invalid(violation: Violation): Problem {
  return { kind: 'invalid-record', violations: [violation] }
}

/** Stops at the limit, so that hostile nesting, even a cycle, can't exhaust the stack. */
function isTooDeep(value: unknown, depth = 1): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth > nestingMax || Object.values(value).some(part => isTooDeep(part, depth + 1))
}

function oversizedTexts(record: unknown, contentMaxBytes: number): Problem | undefined {
  if (!isObject(record)) return undefined
  return (
    oversizedText('content', record.content, contentMaxBytes) ??
    oversizedText('markdown', record.markdown, limits.contentMaxBytes) ??
    overtagged(record.content)
  )
}

/** An article with a million tags would cost the cleaner more memory than there is. */
function overtagged(content: unknown): Problem | undefined {
  const { contentTags } = bounds
  if (typeof content !== 'string' || !hasMore(content, startTag, contentTags)) return undefined
  return tooLarge('content', contentTags, 'tags')
}

function oversizedText(field: 'content' | 'markdown', value: unknown, limit: number): Problem | undefined {
  if (typeof value !== 'string' || utf8Bytes(withoutInlineFiles(value)) <= limit) return undefined
  return { kind: 'too-large', field, limit, unit: 'bytes' }
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).byteLength
}

function baseOf(raw: unknown, intake: Intake): string | undefined {
  const own = isObject(raw) && typeof raw.url === 'string' ? canonicalUrl(raw.url) : undefined
  if (own) return own
  return intake.baseUrl !== undefined && isWebUrl(intake.baseUrl) ? intake.baseUrl : undefined
}

function withNotices(draft: Draft, repairs: Repairs): Draft {
  const notices = distinctNotices([...(draft.notices ?? []), ...repairs.notices()])
  return notices.length > 0 ? { ...draft, notices } : draft
}

function withinLimits(draft: Draft): Result<Draft> {
  if (utf8Bytes(JSON.stringify(draft)) <= limits.recordMaxBytes) return ok(draft)
  return err({ kind: 'too-large', field: 'record', limit: limits.recordMaxBytes, unit: 'bytes' })
}
