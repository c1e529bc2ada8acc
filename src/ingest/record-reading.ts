import { isObject } from '../base/is-object.ts'
import type { Notice } from '../record/article.ts'
import { deriveArticleId } from '../record/identity.ts'
import { keptNames } from '../record/kept.ts'
import type { OutsideOrigin } from '../record/origin.ts'
import { ok } from '../record/problem.ts'
import { type Delivery, outsideOf, type Reading } from './delivery.ts'
import { acceptDraft, acceptExported, type Intake, withoutNotices } from './draft.ts'
import { noticeOf, readersNotices } from './feed/notes.ts'

/** A record as JSON, in our own shape, read by who says it. */

type ReadRecord = Pick<Reading, 'result' | 'origin'>

/** Only lines are an export, and what was found at an address, or has an origin's name, is somebody else's. */
export function recordReading(raw: unknown, kind: 'records' | 'ndjson', delivery: Delivery): Reading {
  const { timeZone, url, from, mayBeExport, restoreRetracted = false } = delivery
  const intake = { timeZone, ...(url && { baseUrl: url }) }
  if (url || from) return withId(foreignRecord(raw, intake, outsideOf(delivery, kind)), delivery)
  const isExport = kind === 'ndjson' && mayBeExport
  const { result, origin } = isExport ? exportedRecord(raw, intake) : newsroomRecord(raw, intake)
  return withId({ result, origin: { ...origin, restoreRetracted } }, delivery)
}

/** A record of an export, which may hold what the publisher kept of it. */
function exportedRecord(raw: unknown, intake: Intake): ReadRecord {
  const accepted = acceptExported(raw, intake)
  if (!accepted.ok) return { result: accepted, origin: { kind: 'newsroom' } }
  const { draft, kept } = accepted.value
  return { result: ok(draft), origin: { kind: 'export', kept } }
}

/** A record that the newsroom has written, or sends back. Where it holds lines of the log, a notice says what they need. */
function newsroomRecord(raw: unknown, intake: Intake): ReadRecord {
  const said = withoutNotices(raw)
  const hasLog = isObject(said) && Array.isArray(said.log) && said.log.length > 0
  const result = acceptDraft(hasLog ? { ...said, notices: [logLeftOut] } : said, intake)
  return { result, origin: { kind: 'newsroom' } }
}

/** A record of somebody else: what it claims of its fate is left out, and of its notices all that no reader of ours made. */
function foreignRecord(raw: unknown, intake: Intake, origin: OutsideOrigin): ReadRecord {
  if (!isObject(raw)) return { result: acceptDraft(raw, intake), origin }
  const { retracted, notices: stated, ...said } = raw
  const claims = retracted !== undefined || Object.keys(raw).some(name => keptNames.has(name))
  const notices = [...(claims ? [claimLeftOut] : []), ...readersNotices(stated)]
  return { result: acceptDraft({ ...said, ...(notices.length > 0 && { notices }) }, intake), origin }
}

/** With an id: its own, or one that the same article will have again. */
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
