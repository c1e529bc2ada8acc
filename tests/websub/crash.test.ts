import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { FakeSubscriber } from '../support/fake-subscriber.ts'
import { type StartedSite, startOnDisk } from '../support/started-site.ts'

vi.setConfig({ testTimeout: 120_000 }) // processes that start, are killed and start again

let site: StartedSite
let subscriber: FakeSubscriber
const paths = Array.from({ length: 20 }, (_, index) => `/${index}`)

beforeAll(async () => {
  subscriber = await FakeSubscriber.start()
  site = await startOnDisk()
}, 120_000)

afterAll(async () => {
  subscriber.close()
  await site.stop()
})

const ask = (path: string) =>
  fetch(`${site.url}/hub`, {
    method: 'POST',
    body: new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': `${site.url}/feeds/main.json`,
      'hub.callback': `${subscriber.url}${path}`,
    }),
  })

/** Waits until the hub counts so many subscriptions. After 50 seconds it fails with the health that it saw. */
async function subscriptions(count: number): Promise<void> {
  const end = Date.now() + 50_000
  for (; ; await new Promise(resolve => setTimeout(resolve, 20))) {
    const seen = await (await fetch(`${site.url}/api/health`)).text()
    if (JSON.parse(seen).websub.subscriptions >= count) return
    if (Date.now() > end)
      throw new Error(`waited 50 s for ${count} subscriptions; the site's health is ${seen}`)
  }
}

/** Waits until each path has got a document with that title. */
async function everyone(some: string[], title: string): Promise<void> {
  const has = (path: string) =>
    subscriber.at(path, 'POST').some(({ body }) => body.toString().includes(title))
  for (let count = 1; !some.every(has); count += 1) await subscriber.total('POST', count)
}

describe('SIGKILL', () => {
  it('right after an answer loses neither an intent nor a publication', async () => {
    const [early, late] = [paths.slice(0, 10), paths.slice(10)]
    for (const path of early) await ask(path)
    await subscriptions(early.length)
    for (const path of late) subscriber.callback(path, () => ({ afterMilliseconds: 600_000 }))
    for (const path of late) expect((await ask(path)).status).toBe(202)
    await site.publish({ title: 'Killed at once', content: '<p>Text.</p>' })
    await site.kill()
    for (const path of late) subscriber.callback(path)
    await site.restart()
    await everyone(early, 'Killed at once')
    await subscriptions(paths.length)
  })

  it('while callbacks are being told loses no delivery', async () => {
    for (const path of paths) subscriber.callback(path, () => ({ afterMilliseconds: 600_000 }))
    await site.publish({ title: 'Killed in the middle', content: '<p>Text.</p>' })
    await everyone(paths, 'Killed in the middle') // they have the bytes, and the hub no answer
    await site.kill()
    subscriber.received.length = 0
    for (const path of paths) subscriber.callback(path)
    await site.restart()
    await everyone(paths, 'Killed in the middle')
  })
})
