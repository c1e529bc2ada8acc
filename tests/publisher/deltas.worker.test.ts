import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { feedChannel } from '../../src/record/channel.ts'
import { limits } from '../../src/settings.ts'
import { pressOver, publication } from '../support/press.ts'

const feed = { name: 'all', title: 'All', description: 'Everything' }
const channel = feedChannel(publication, feed)
const article = (number: number) => ({ id: `urn:${number}`, title: `Article ${number}` })

it('a delta of as many changes as it may hold is sent, and one of more is the whole document: nothing is cut silently (RFC 3229 §7.1)', () =>
  runInDurableObject(env.PUBLISHER.getByName('delta-at-its-limit'), async (_, { storage }) => {
    const press = pressOver(storage)
    const request = { channel, format: 'json' as const, known: ['1'], delta: true }
    const count = limits.deltaEntriesMax
    await press.put(...Array.from({ length: count + 1 }, (_, number) => article(number)))
    const delta = await press.library.document(request)
    if (delta?.kind !== 'delta') throw new Error(`it is ${delta?.kind}`)
    expect([delta.base, delta.version]).toEqual(['1', String(count + 1)])
    expect(JSON.parse(new TextDecoder().decode(delta.bytes)).items).toHaveLength(count)
    await press.put(article(count + 1))
    expect((await press.library.document(request))?.kind).toBe('document')
  }))
