import type { Send } from '../outgoing.ts'
import type { Intent } from './intent.ts'

/** Requests from the hub to a callback: verification of intent, and denial. */

interface Sending {
  send: Send
  headers: Record<string, string>
  timeoutMilliseconds: number
}

/** `unreachable`: nobody answered, so the intent is undecided. */
export type Verdict = 'confirmed' | 'refused' | 'unreachable'

/**
 * Verifies an intent (WebSub §5.3). Only a 2xx answer that echoes the challenge exactly confirms it; a redirect refuses
 * it.
 */
export async function verifyIntent(
  {
    mode,
    givenTopic,
    callback,
    leaseSeconds,
  }: Pick<Intent, 'mode' | 'givenTopic' | 'callback' | 'leaseSeconds'>,
  { send, challenge, ...request }: Sending & { challenge: string },
): Promise<Verdict> {
  const url = withParameters(callback, {
    'hub.mode': mode,
    'hub.topic': givenTopic,
    'hub.challenge': challenge,
    ...(mode === 'subscribe' && { 'hub.lease_seconds': String(leaseSeconds) }), // WebSub §5.3 MUST
  })
  return challengeVerdict(await send({ url, ...request, maxBytes: challenge.length }), challenge)
}

/** Tells the callback that its subscription is denied, and why (WebSub §5.2). Any answer will do. */
export async function tellDenial(
  { givenTopic, callback, reason }: { givenTopic: string; callback: string; reason: string },
  { send, ...request }: Sending,
): Promise<Verdict> {
  const parameters = { 'hub.mode': 'denied', 'hub.topic': givenTopic, 'hub.reason': reason }
  const answer = await send({ url: withParameters(callback, parameters), ...request, maxBytes: 0 })
  return answer.ok || answer.error.kind === 'refused' ? 'confirmed' : 'unreachable'
}

/** Judges an answer to a challenge. An echo with anything before or after it refuses. */
export function challengeVerdict(answer: Awaited<ReturnType<Send>>, challenge: string): Verdict {
  if (!answer.ok) {
    const { kind } = answer.error
    return kind === 'too-large' || kind === 'refused' ? 'refused' : 'unreachable'
  }
  const { status, bytes } = answer.value
  const echoed = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes) === challenge
  return status >= 200 && status < 300 && echoed ? 'confirmed' : 'refused'
}

/**
 * Adds parameters to a callback. Its own parameters stay unchanged, even if they have the same names (WebSub §5.1.1
 * MUST).
 */
export function withParameters(callback: string, parameters: Record<string, string>): string {
  const [address = ''] = callback.split('#')
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return `${address}${joint}${new URLSearchParams(parameters)}`
}
