import type { Send } from '../outgoing.ts'
import { hex } from '../record/identity.ts'
import { tellDenial, verifyIntent } from './callback-requests.ts'
import type { Intents, PendingIntent } from './intents.ts'
import { callbackTimeoutMilliseconds, hubLimits } from './limits.ts'
import type { SubscriptionStore } from './subscription-store.ts'
import type { Topics } from './topics.ts'

/** Dependencies for verifying an intent. */
export interface IntentVerificationParts {
  subscriptionStore: SubscriptionStore
  intents: Intents
  topics: Topics
  send: Send
  userAgent: string
  /** Milliseconds. */
  now(): number
  random(bytes: number): Uint8Array
}

/**
 * Validates and verifies one intent (WebSub §5.2, §5.3). Returns a function that writes the outcome. A subscription
 * changes only if its callback confirms, and only if no later request has replaced this one.
 */
export async function processIntent(
  pending: PendingIntent,
  parts: IntentVerificationParts,
): Promise<() => void> {
  const request = {
    send: parts.send,
    headers: { 'user-agent': parts.userAgent },
    timeoutMilliseconds: callbackTimeoutMilliseconds(pending.isNew === 1, pending.failures),
  }

  if (pending.mode === 'denied') {
    const reason = pending.reason ?? ''
    return concluded(pending, parts, await tellDenial({ ...pending, reason }, request))
  }

  const subscribing = pending.mode === 'subscribe'
  const admitted = subscribing ? await admit(pending, parts) : { sequence: 0 }
  if (admitted === undefined) return () => parts.intents.postpone(pending.id, parts.now())
  if ('reason' in admitted) return () => deny(pending, admitted.reason, parts)

  const askedAt = parts.now() // WebSub §5.3: the lease starts at the verification request
  const challenge = hex(parts.random(hubLimits.challengeBytes))
  const { mode } = pending
  const verdict = await verifyIntent({ ...pending, mode }, { ...request, challenge })

  return concluded(pending, parts, verdict, () => {
    if (!subscribing) return parts.subscriptionStore.unsubscribe(pending.topic, pending.callback)
    const expires = askedAt + pending.leaseSeconds * 1_000
    parts.subscriptionStore.subscribe({
      ...pending,
      protocol: 'websub',
      expires,
      sequence: admitted.sequence,
    })
  })
}

/**
 * The sequence that the subscriber starts from, or the reason for a denial. Undefined: the publisher did not answer.
 */
async function admit(
  { topic, callback, host }: PendingIntent,
  { topics, subscriptionStore }: IntentVerificationParts,
): Promise<{ sequence: number } | { reason: string } | undefined> {
  if (!subscriptionStore.hasRoomForTopic(topic)) return { reason: 'This hub has as many topics as it takes.' }

  subscriptionStore.watch(topic) // before the sequence is read, so that no change between the two is missed
  try {
    const sequence = await topics.opening(topic)
    if (sequence === undefined) return { reason: 'Nothing was ever published at this topic.' }
    if (subscriptionStore.hasRoom(host, topic, callback)) return { sequence }
    return { reason: 'This hub has as many subscriptions as it takes, of this host or in all.' }
  } catch {
    return undefined
  }
}

function deny(pending: PendingIntent, reason: string, { intents }: IntentVerificationParts): void {
  if (intents.finish(pending.id)) intents.put({ ...pending, mode: 'denied', reason })
}

function concluded(
  { id, topic }: PendingIntent,
  { intents, subscriptionStore, now }: IntentVerificationParts,
  verdict: Awaited<ReturnType<typeof verifyIntent>>,
  confirm: () => void = () => {},
): () => void {
  return () => {
    if (verdict === 'unreachable') intents.postpone(id, now())
    else if (intents.finish(id) && verdict === 'confirmed') confirm()
    subscriptionStore.unwatch([topic])
  }
}
