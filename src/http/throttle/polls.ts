import type { Context } from 'hono'
import { limits } from '../../settings.ts'
import { problemResponse } from '../message/respond-problem.ts'
import { clientOf, Throttle, tooMany } from './throttle.ts'

/**
 * Readers that take a whole document again and again without asking whether it has changed. Who asks conditionally
 * (RFC 9110 §13) is never counted, and neither is an answer that sends nothing or only what changed.
 */
export class Polls {
  readonly #throttle = new Throttle({ unasked: limits.pollsUnasked, max: limits.pollsMax })

  /** The answer; or 429 (RFC 6585 §4) where its client took too many of that document. */
  admit(
    { req: { raw }, env }: Context<{ Bindings: Env }>,
    document: string,
    answer: Response,
  ): Response | Promise<Response> {
    const client = answer.status === 200 ? clientOf(raw) : undefined
    if (client === undefined || raw.method !== 'GET' || isConditional(raw)) return answer
    const agent = raw.headers.get('user-agent')?.slice(0, limits.throttledAgentMaxLength) ?? ''
    const wait = this.#throttle.take(`${client} ${document} ${agent}`, Date.now(), env.POLLS)
    if (wait === undefined) return answer
    return typeof wait === 'number' ? tooFast(wait) : wait.then(asked => (asked ? tooFast(asked) : answer))
  }
}

const isConditional = ({ headers }: Request) =>
  headers.has('if-none-match') || headers.has('if-modified-since')

const tooFast = (waitMilliseconds: number) =>
  problemResponse(
    tooMany(
      waitMilliseconds,
      'Send If-None-Match with the last ETag, and ask no more often than Cache-Control says.',
    ),
  )
