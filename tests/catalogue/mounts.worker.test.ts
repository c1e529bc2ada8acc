import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { mounts } from '../../src/catalogue/mounts.ts'
import { recordsIn } from '../../src/catalogue/records.ts'
import { storeContract } from '../contracts/store.ts'

describe.each(Object.entries(mounts))('records in %s', (_, mount) => {
  storeContract(run =>
    runInDurableObject(env.PUBLISHER.getByName('mounts'), (_, { storage }) => run(mount(storage.sql, env))),
  )
})

describe('records in the publisher’s own storage', () => {
  it('are written before setItem returns, so that a synchronous transaction holds them', async () => {
    await runInDurableObject(env.PUBLISHER.getByName('quirk'), async (_, { storage }) => {
      const records = recordsIn(mounts['durable-object'](storage.sql))
      const write = () =>
        storage.transactionSync(() => {
          void records.write({ id: 'urn:1', title: 'x', revision: 1 })
          throw new Error('rolled back')
        })
      expect(write).toThrow('rolled back')
      expect(await records.read('urn:1')).toEqual({ kind: 'absent' })
    })
  })
})
