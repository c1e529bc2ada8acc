import { setTimeout as pause } from 'node:timers/promises'
import { FakeSubscriber } from '../tests/support/fake-subscriber.ts'
import { startOnDisk } from '../tests/support/started-site.ts'
import { report } from './report.ts'

/**
 * Time from publication to delivery: the real worker with its state on disk, and subscribers on the same machine. Each
 * round publishes one article to a feed. The time runs from the publishing request to the arrival at each callback.
 */

export interface Row {
  subscribers: number
  by: 'object' | 'queue'
  /** Milliseconds from the publishing request to the arrival at a callback, for all rounds. */
  p50: number
  p99: number
  slowest: number
  /** Deliveries divided by the time from the publishing request to the last arrival. */
  deliveriesPerSecond: number
}

const rounds = 5
const askedAtOnce = 20
const counts = [1, 100, 1_000]

export async function run(): Promise<void> {
  const rows: Row[] = []
  for (const by of ['object', 'queue'] as const) {
    for (const subscribers of counts) rows.push(await measure(subscribers, by))
  }
  const title = 'From publication to delivery: milliseconds, and deliveries a second'
  await report(
    'hub',
    title,
    rows.map(row => ({ ...row })),
  )
}

async function measure(subscribers: number, by: Row['by']): Promise<Row> {
  const queueAbove = by === 'queue' ? '0' : '1000000'
  const site = await startOnDisk({ WEBSUB_QUEUE_ABOVE: queueAbove })
  const subscriber = await FakeSubscriber.start()
  try {
    await subscribeAll(site.url, subscriber, subscribers)
    const arrivals: number[] = []
    let deliverySeconds = 0
    for (let round = 1; round <= rounds; round += 1) {
      const published = Date.now()
      await site.publish({ title: `Round ${round}`, content: '<p>One more line.</p>' })
      const times = await arrivalsOf(subscriber, subscribers, round)
      arrivals.push(...times.map(at => at - published))
      deliverySeconds += (Math.max(...times) - published) / 1_000
      await pause(300) // until the outcomes are written
    }
    return rowOf({ subscribers, by, arrivals, deliverySeconds })
  } finally {
    subscriber.close()
    await site.stop()
  }
}

function rowOf({
  subscribers,
  by,
  arrivals,
  deliverySeconds,
}: Pick<Row, 'subscribers' | 'by'> & { arrivals: number[]; deliverySeconds: number }): Row {
  const sorted = arrivals.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
  const deliveriesPerSecond = Math.round(sorted.length / deliverySeconds)
  return { subscribers, by, p50: at(0.5), p99: at(0.99), slowest: at(1), deliveriesPerSecond }
}

async function subscribeAll(url: string, subscriber: FakeSubscriber, count: number): Promise<void> {
  const paths = Array.from({ length: count }, (_, index) => `/${index}`)
  for (let index = 0; index < count; index += askedAtOnce) {
    await Promise.all(
      paths.slice(index, index + askedAtOnce).map(path => ask(url, subscriber.callback(path))),
    )
  }
  await subscriber.total('GET', count)
  await pause(1_000) // until the last confirmations are written
}

async function ask(url: string, callback: string): Promise<void> {
  const body = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.topic': `${url}/feeds/main.atom`,
    'hub.callback': callback,
    'hub.secret': `secret of ${callback}`,
  })
  const answer = await fetch(`${url}/hub`, { method: 'POST', body })
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`)
}

/** Times at which each callback received its delivery of that round. */
async function arrivalsOf(subscriber: FakeSubscriber, count: number, round: number): Promise<number[]> {
  const total = await subscriber.total('POST', count * round)
  return total.slice(count * (round - 1)).map(({ at }) => at)
}
