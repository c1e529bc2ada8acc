import type { Problem, Violation } from '../../record/problem.ts'
import { openHeaders, plain, securityHeaders } from './respond.ts'
import { statusOf, titleOf } from './status.ts'

/** Makes the responses with problems. */

/** A problem in the form of RFC 9457. */
export function problemBody(problem: Problem): Record<string, unknown> {
  const type = `urn:broadsheet:problem:${problem.kind}`
  return { type, title: titleOf(problem), status: statusOf(problem), ...detailsOf(problem) }
}

export function problemResponse(problem: Problem): Response {
  return new Response(`${JSON.stringify(problemBody(problem))}\n`, {
    status: statusOf(problem),
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...openHeaders,
      ...securityHeaders,
      ...problemHeaders(problem),
    },
  })
}

/** A problem as plain text, for protocols whose clients expect that. */
export function plainProblem(problem: Problem): Response {
  const lines = [
    titleOf(problem),
    ...Object.values(detailsOf(problem)).filter(value => typeof value === 'string'),
  ]
  return plain(`${lines.join('\n')}\n`, 'text/plain', {
    status: statusOf(problem),
    headers: problemHeaders(problem),
  })
}

/** The members of a problem besides type, title and status. */
function detailsOf(problem: Problem): Record<string, unknown> {
  switch (problem.kind) {
    case 'invalid-record':
    case 'invalid-request':
      return {
        detail: problem.violations.map(sentence).join('; '),
        errors: problem.violations,
      }
    case 'too-large':
      return {
        detail: `${problem.field} may have at most ${problem.limit} ${problem.unit}.`,
        errors: [{ field: problem.field, rule: `must have at most ${problem.limit} ${problem.unit}` }],
        limit: problem.limit,
      }
    case 'unsupported-media-type':
      return {
        detail: `${problem.mediaType ? `${problem.mediaType} is not read here` : 'The request has no Content-Type'}: send ${problem.accepted.join(', ')}.`,
        accepted: problem.accepted,
      }
    case 'left-out':
      return { detail: problem.reason }
    case 'method-not-allowed':
      return { detail: `This address allows ${problem.allow.join(', ')}.` }
    case 'forbidden':
      return { detail: `This needs a token with the scope ${problem.scope}.` }
    case 'too-many-requests':
      return {
        detail: [`Try again in ${problem.retryAfterSeconds} seconds.`, problem.detail ?? ''].join(' ').trim(),
      }
    default:
      return { detail: problem.detail }
  }
}

const sentence = ({ field, value, rule }: Violation): string =>
  `${field || 'the record'} ${rule}${value === undefined ? '' : ` (got ${JSON.stringify(value)})`}`

function problemHeaders(problem: Problem): Record<string, string> {
  switch (problem.kind) {
    case 'method-not-allowed':
      return { allow: problem.allow.join(', ') } // RFC 9110 §15.5.6 MUST
    case 'unsupported-media-type':
      return acceptedHeader(problem.accepted)
    case 'unauthorized':
      return challenge(problem.error && { error: problem.error }) // RFC 9110 §15.5.2 MUST
    case 'forbidden':
      return challenge({ error: 'insufficient_scope', scope: problem.scope })
    case 'too-many-requests':
    case 'unavailable':
      return { 'retry-after': String(problem.retryAfterSeconds) }
    default:
      return {}
  }
}

/** RFC 6750 §3. A request without a token gets no error code (§3.1 SHOULD NOT). */
function challenge(attributes: Record<string, string> = {}): Record<string, string> {
  const all = Object.entries({ realm: 'Broadsheet', ...attributes })
  return { 'www-authenticate': `Bearer ${all.map(([name, value]) => `${name}="${value}"`).join(', ')}` }
}

/** RFC 9110 §15.5.16: the media types or codings that are supported. */
function acceptedHeader(accepted: string[]): Record<string, string> {
  if (accepted.length === 0) return {}
  return { [accepted.includes('identity') ? 'accept-encoding' : 'accept']: accepted.join(', ') }
}
