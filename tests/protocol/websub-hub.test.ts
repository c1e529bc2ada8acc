import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FakeSubscriber } from '../support/fake-subscriber.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'

let site: RunningSite
let subscriber: FakeSubscriber
beforeAll(async () => {
  site = await startSite()
  subscriber = await FakeSubscriber.start()
}, 60_000)
afterAll(async () => {
  subscriber.close()
  await site.close()
})

const ask = (parameters: Record<string, string>) =>
  site.fetch('/hub', { method: 'POST', body: new URLSearchParams(parameters) })

describe('the hub', () => {
  it('delivers', async () => {
    await site.publish({ title: 'first', content: '<p>1</p>' })
    const answer = await ask({
      'hub.mode': 'subscribe',
      'hub.topic': `${site.base}/feeds/main.atom`,
      'hub.callback': subscriber.callback('/a'),
    })
    console.log(answer.status, await answer.text())
    console.log((await subscriber.next('/a', 'GET')).target)
    await new Promise(r => setTimeout(r, 200))
    const t0 = Date.now()
    await site.publish({ title: 'second', content: '<p>1</p>' })
    const t1 = Date.now()
    const post = await subscriber.next('/a', 'POST')
    console.log(t1 - t0, post.at - t1, post.headers, post.body.length)
    console.log(await (await site.fetch('/api/health')).text())
  })
})
