import { isObject } from '../base/is-object.ts'
import type { Notice } from '../record/article.ts'
import { deriveArticleId } from '../record/identity.ts'
import { keptNames } from '../record/kept.ts'
import type { OutsideOrigin } from '../record/origin.ts'
import { ok } from '../record/problem.ts'
import { type Delivery, outsideOf, type Reading } from './delivery.ts'
import { acceptDraft, acceptExported, type Intake, withoutNotices } from './draft/draft.ts'
import { noticeOf, readersNotices } from './feed/notes.ts'

/** Reads a JSON record in this site's own shape, by the rights of its origin. */

type ReadRecord = Pick<Reading, 'result' | 'origin'>

/**
 * Reads one record. Only JSON Lines can be an export. A record that was found at a URL or has an origin's name belongs
 * to somebody else.
 */
export function recordReading(raw: unknown, kind: 'records' | 'ndjson', delivery: Delivery): Reading {
  const { timeZone, url, from, mayBeExport, restoreRetracted = false } = delivery
  const intake = { timeZone, baseUrl: url }
  if (url || from) return withId(foreignRecord(raw, intake, outsideOf(delivery, kind)), delivery)
  const isExport = kind === 'ndjson' && mayBeExport
  const { result, origin } = isExport ? exportedRecord(raw, intake) : newsroomRecord(raw, intake)
  return withId({ result, origin: { ...origin, restoreRetracted } }, delivery)
}

/** A record of an export, which may hold the members that the publisher kept. */
function exportedRecord(raw: unknown, intake: Intake): ReadRecord {
  const accepted = acceptExported(raw, intake)
  if (!accepted.ok) return { result: accepted, origin: { kind: 'newsroom' } }
  const { draft, kept } = accepted.value
  return { result: ok(draft), origin: { kind: 'export', kept } }
}

/**
 * A record that the newsroom has written or sends back. If it holds lines of the log, a notice says what they require.
 */
function newsroomRecord(raw: unknown, intake: Intake): ReadRecord {
  const said = withoutNotices(raw)
  const hasLog = isObject(said) && Array.isArray(said.log) && said.log.length > 0
  const result = acceptDraft(hasLog ? { ...said, notices: [logLeftOut] } : said, intake)
  return { result, origin: { kind: 'newsroom' } }
}

/**
 * A record from somebody else. Retractions and members that only the publisher keeps are left out. Notices are kept
 * only in the wording of our own readers.
 */
function foreignRecord(raw: unknown, intake: Intake, origin: OutsideOrigin): ReadRecord {
  if (!isObject(raw)) return { result: acceptDraft(raw, intake), origin }
  const { retracted, notices: stated, ...said } = raw
  const claims = retracted !== undefined || Object.keys(raw).some(name => keptNames.has(name))
  const notices = [...(claims ? [claimLeftOut] : []), ...readersNotices(stated)]
  return {
    result: acceptDraft({ ...said, notices: notices.length > 0 ? notices : undefined }, intake),
    origin,
  }
}

/** Adds an id if there is none: one that the same article will get again. */
function withId({ result, origin }: ReadRecord, { tagging }: Delivery): Reading {
  if (!result.ok || result.value.id !== undefined) return { result, origin }
  const id = deriveArticleId(tagging, result.value)
  return { result: ok({ ...result.value, id }), origin, identity: { candidates: [{ id }], fresh: [id] } }
}

const logLeftOut: Notice = {
  field: 'log',
  rule: 'log-left-out',
  message:
    'its place in the change log was left out: only an export that a token with admin brings may hold it',
}

const claimLeftOut = noticeOf('log', 'claim-left-out')
