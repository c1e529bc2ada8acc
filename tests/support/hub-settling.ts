import type { OutgoingRequest, Send } from '../../src/outgoing.ts'
import { ok } from '../../src/record/problem.ts'
import type { IntentVerificationParts } from '../../src/websub/intent-verification.ts'
import type { Intents } from '../../src/websub/intents.ts'
import type { HubStores } from '../../src/websub/stores.ts'
import { callback, second } from './hub-tables.ts'

/** An answer of a callback. */
export const told = (status: number, body = ''): Awaited<ReturnType<Send>> =>
  ok({ status, headers: new Headers(), bytes: new TextEncoder().encode(body), url: callback, redirects: [] })

/** What settling needs, over the tables: a publisher at a sequence, and a callback that answers what the test says. */
export function settling(
  { subscriptionStore, intents }: HubStores & { intents: Intents },
  {
    sequence,
    answer,
  }: {
    sequence: () => Promise<number | undefined>
    answer: (challenge: string) => Awaited<ReturnType<Send>>
  },
): IntentVerificationParts & { sent: OutgoingRequest[]; clock: { now: number } } {
  const sent: OutgoingRequest[] = []
  const clock = { now: 0 }
  return {
    subscriptionStore,
    intents,
    topics: {
      opening: sequence,
      versions: async topics => Promise.all(topics.map(sequence)),
      document: async () => undefined,
      feeds: () => [],
    },
    send: async request => {
      sent.push(request)
      clock.now += 7 * second
      return answer(
        new URL(request.url).searchParams.get('hub.challenge') ??
          new URL(request.url).searchParams.get('challenge') ??
          '',
      )
    },
    userAgent: 'test',
    now: () => clock.now,
    random: bytes => new Uint8Array(bytes).fill(255),
    sent,
    clock,
  }
}
