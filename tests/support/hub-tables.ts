import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Intents } from '../../src/websub/intents.ts'
import { type HubStores, hubStores } from '../../src/websub/stores.ts'
import type { NewSubscription } from '../../src/websub/subscription.ts'

/** The hub's tables over a real object's storage, and what tests put into them. */

export const topic = 'https://news.example/feeds/main.atom'
export const callback = 'https://reader.example/a'
export const second = 1_000
export const thinDelay = 1_500

export interface Tables extends HubStores {
  intents: Intents
  sql: SqlStorage
}

export const onTables = <T>(work: (tables: Tables) => T): Promise<T> =>
  runInDurableObject(env.HUB.getByName(`store ${crypto.randomUUID()}`), (_, { storage: { sql } }) =>
    work({ ...hubStores(sql, thinDelay), intents: new Intents(sql), sql }),
  )

export const subscription = (fields: Partial<NewSubscription> = {}): NewSubscription => ({
  ...{
    protocol: 'websub',
    topic,
    callback,
    host: 'reader.example',
    secret: null,
    expires: 1_000 * second,
    sequence: 1,
  },
  ...fields,
})

export const intent = {
  ...{ mode: 'subscribe' as const, topic, givenTopic: topic, callback, host: 'reader.example' },
  ...{ leaseSeconds: 86_400, secret: 'a secret' },
}

export const callbacks = (owed: { callback: string }[]) =>
  owed.map(({ callback }) => callback.split('/').at(-1))
