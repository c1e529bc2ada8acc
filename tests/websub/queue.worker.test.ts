import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { outgoing } from '../../src/outgoing.ts'
import { ContentDistributor } from '../../src/websub/delivery/content-distributor.ts'
import { deliverMessage, type HubClient, messageBatches } from '../../src/websub/delivery/queue.ts'
import { type HubStores, hubStores } from '../../src/websub/stores.ts'

/** A queue delivers at least once and in any order: https://developers.cloudflare.com/queues/reference/delivery-guarantees/ */

const topic = 'https://news.example/feeds/main.atom'

interface Scene extends HubStores {
  hub: HubClient
  distributor: ContentDistributor
  /** Callbacks in the order they were told. */
  told: string[]
  /** What the document is at. */
  newest: { sequence: number }
}

/** The hub's tables with the given number of subscribers, all owed the document, over a network that notes its callers. */
function withSubscribers<T>(count: number, work: (scene: Scene) => Promise<T>): Promise<T> {
  return runInDurableObject(env.HUB.getByName(`queue ${crypto.randomUUID()}`), (_, { storage }) => {
    const { deliveryStore, subscriptionStore } = hubStores(storage.sql, 0)
    const fields = { protocol: 'websub' as const, topic, host: 'reader.example', secret: null }
    for (let number = 1; number <= count; number += 1)
      subscriptionStore.subscribe({
        ...fields,
        callback: `https://reader.example/${number}`,
        expires: 1_000_000,
        sequence: 1,
      })
    deliveryStore.notice(topic, 2, 0)
    const told: string[] = []
    const newest = { sequence: 2 }
    const document = async () => ({
      ...newest,
      contentType: 'application/atom+xml',
      bytes: new Uint8Array(1),
    })
    const note = async (url: string) => {
      told.push(url)
      return new Response(null, { status: 204 })
    }
    const distributor = new ContentDistributor({
      topics: { document },
      send: outgoing({ fetch: note, allowLoopback: false }),
      hub: 'https://news.example/hub',
      userAgent: 'test',
      deliver: 'full',
    })
    const hub: HubClient = {
      owedOf: async ids => deliveryStore.owedOf(ids, 0),
      recordOutcomes: async outcomes => {
        for (const { id, outcome } of outcomes) deliveryStore.note(id, outcome, 0)
      },
    }
    return work({ deliveryStore, subscriptionStore, hub, distributor, told, newest })
  })
}

const messagesOf = (ids: number[]) =>
  messageBatches(ids, 24)
    .flat()
    .map(({ body }) => body)

describe('an order that the queue delivers', () => {
  it('twice tells each callback once', () =>
    withSubscribers(3, async ({ deliveryStore, hub, distributor, told }) => {
      const [order] = messagesOf(deliveryStore.claim(topic, 120))
      if (!order) throw new Error('there is an order')
      await deliverMessage(order, hub, distributor)
      await deliverMessage(order, hub, distributor)
      expect(told).toEqual([
        'https://reader.example/1',
        'https://reader.example/2',
        'https://reader.example/3',
      ])
    }))

  it('after the one of a later change brings nothing older, and nothing twice', () =>
    withSubscribers(30, async ({ deliveryStore, hub, distributor, told, newest }) => {
      const early = messagesOf(deliveryStore.claim(topic, 0))
      newest.sequence = 3
      deliveryStore.notice(topic, 3, 0)
      const late = messagesOf(deliveryStore.claim(topic, 0))
      for (const order of [...late.toReversed(), ...early.toReversed()])
        await deliverMessage(order, hub, distributor)
      expect(told).toHaveLength(30)
      expect(deliveryStore.owed(0, 100)).toEqual([])
    }))

  it('whose report the hub could not take comes again, and so does the delivery (at least once)', () =>
    withSubscribers(1, async ({ deliveryStore, hub, distributor, told }) => {
      const [order] = messagesOf(deliveryStore.claim(topic, 0))
      if (!order) throw new Error('there is an order')
      const gone = { ...hub, recordOutcomes: () => Promise.reject(new Error('the hub is reset')) }
      await expect(deliverMessage(order, gone, distributor)).rejects.toThrow('the hub is reset')
      await deliverMessage(order, hub, distributor)
      expect([told.length, deliveryStore.owed(0, 1)]).toEqual([2, []])
    }))

  it('that the queue gives up is owed again by the hub itself after its deadline', () =>
    withSubscribers(2, async ({ deliveryStore }) => {
      deliveryStore.claim(topic, 120_000)
      expect(deliveryStore.owed(0, 10)).toEqual([])
      expect(deliveryStore.owing(0).next).toBe(120_000)
      expect(deliveryStore.owed(120_000, 10)).toHaveLength(2)
    }))
})
