import type { Send } from '../outgoing.ts'
import type { Intent } from './intent.ts'
import { hubLimits } from './limits.ts'

/** The requests by which the hub asks a callback whether it wants what was asked for in its name, or tells it no. */

/** `unreachable`: nobody answered, which says nothing of the intent. */
export type Verdict = 'confirmed' | 'refused' | 'unreachable'

/** Asks the callback (WebSub §5.3). Only a 2xx that echoes the challenge exactly confirms; redirects are refusals. */
export async function verifyIntent(
  {
    mode,
    givenTopic,
    callback,
    leaseSeconds,
  }: Pick<Intent, 'mode' | 'givenTopic' | 'callback' | 'leaseSeconds'>,
  { send, challenge, headers }: { send: Send; challenge: string; headers: Record<string, string> },
): Promise<Verdict> {
  const url = withParameters(callback, {
    'hub.mode': mode,
    'hub.topic': givenTopic,
    'hub.challenge': challenge,
    ...(mode === 'subscribe' && { 'hub.lease_seconds': String(leaseSeconds) }), // WebSub §5.3 MUST
  })
  return challengeVerdict(await send({ url, headers, ...bounds(challenge) }), challenge)
}

/** Tells the callback that its subscription is denied, and why (WebSub §5.2). Whatever it answers, it has been told. */
export async function tellDenial(
  { givenTopic, callback, reason }: { givenTopic: string; callback: string; reason: string },
  { send, headers }: { send: Send; headers: Record<string, string> },
): Promise<Verdict> {
  const parameters = { 'hub.mode': 'denied', 'hub.topic': givenTopic, 'hub.reason': reason }
  const answer = await send({ url: withParameters(callback, parameters), headers, ...bounds('') })
  return answer.ok || answer.error.kind === 'refused' ? 'confirmed' : 'unreachable'
}

/** What an answer to a challenge says. An echo that is too long or has anything around it is none. */
export function challengeVerdict(answer: Awaited<ReturnType<Send>>, challenge: string): Verdict {
  if (!answer.ok) {
    const { kind } = answer.error
    return kind === 'too-large' || kind === 'refused' ? 'refused' : 'unreachable'
  }
  const { status, bytes } = answer.value
  const echoed = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes) === challenge
  return status >= 200 && status < 300 && echoed ? 'confirmed' : 'refused'
}

const bounds = (challenge: string) => ({
  timeoutMilliseconds: hubLimits.callbackTimeoutMilliseconds,
  maxBytes: challenge.length,
})

/**
 * The callback with parameters after those it has, which stay as they are, also where a name is the same
 * (WebSub §5.1.1 MUST).
 */
export function withParameters(callback: string, parameters: Record<string, string>): string {
  const [address = ''] = callback.split('#')
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return `${address}${joint}${new URLSearchParams(parameters)}`
}
