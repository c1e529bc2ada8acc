import type { Context } from 'hono'
import { limits } from '../../settings.ts'
import { problemResponse } from '../message/respond-problem.ts'
import { clientOf, Throttle, tooMany } from './throttle.ts'

/**
 * Limits readers that repeatedly take a whole document without asking if it has changed. Conditional requests (RFC 9110
 * §13) are never counted; neither are answers without a body or with only the changes.
 */
export class Polls {
  readonly #throttle = new Throttle({ unasked: limits.pollsUnasked, max: limits.pollsMax })

  /** The answer; or 429 (RFC 6585 §4) if the client took that document too often. */
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
