import { describe, expect, it } from 'vitest'
import type { Departure } from '../../src/catalogue/history.ts'
import type { StoredArticle } from '../../src/catalogue/records.ts'
import { Tombstones } from '../../src/publisher/read/tombstones.ts'
import { limits } from '../../src/settings.ts'

const tagging = { authority: 'news.example', date: '2025-01-01' }
const departure = (fields: Partial<Departure> = {}): Departure => ({
  id: 'urn:1',
  sequence: 7,
  revision: 2,
  at: Date.parse('2026-11-02T00:00:00Z'),
  ...fields,
})

/** Tombstones over records that the test holds; `read` are the ids that were asked for. */
function over(records: Record<string, StoredArticle>) {
  const read: string[] = []
  const tombstones = new Tombstones({
    tagging,
    records: {
      transactional: true,
      read: async id => {
        read.push(id)
        return records[id] ?? { kind: 'absent' }
      },
      write: async () => {},
    },
  })
  return { tombstones, read }
}

const retracted = (reason?: string): StoredArticle => ({
  kind: 'found',
  article: {
    id: 'urn:1',
    title: 'x',
    revision: 2,
    retracted: { at: '2026-11-01T08:00:00+08:00', ...(reason && { reason }) },
  },
})

describe('a tombstone (RFC 6721 §3)', () => {
  it('has the date of the retraction itself, not of the log, and its reason', async () => {
    const { tombstones } = over({ 'urn:1': retracted('Withdrawn.') })
    expect(await tombstones.of([departure()])).toEqual([
      {
        id: 'urn:1',
        atomId: 'urn:1',
        when: '2026-11-01T08:00:00+08:00',
        at: Date.parse('2026-11-01T00:00:00Z'),
        reason: 'Withdrawn.',
      },
    ])
  })

  it('dates a document no later than the log, whatever an older version took for its date', async () => {
    const article = { id: 'urn:1', title: 'x', revision: 2, retracted: { at: '2100-01-01T00:00:00Z' } }
    const { tombstones } = over({ 'urn:1': { kind: 'found', article } })
    expect(await tombstones.of([departure()])).toMatchObject([{ at: Date.parse('2026-11-02T00:00:00Z') }])
  })

  it('has no reason where the record gives none', async () => {
    const [tombstone] = await over({ 'urn:1': retracted() }).tombstones.of([departure()])
    expect(tombstone?.reason).toBeUndefined()
  })

  it.each<[string, StoredArticle]>([
    ['moved elsewhere', { kind: 'found', article: { id: 'urn:1', title: 'x', revision: 2 } }],
    ['cannot be read', { kind: 'damaged', detail: 'title: is missing' }],
    ['is no more', { kind: 'absent' }],
  ])('has the date of the log where the article %s', async (_, stored) => {
    expect(await over({ 'urn:1': stored }).tombstones.of([departure()])).toEqual([
      {
        id: 'urn:1',
        atomId: 'urn:1',
        when: '2026-11-02T00:00:00Z',
        at: Date.parse('2026-11-02T00:00:00Z'),
      },
    ])
  })

  it('names an id that is no IRI by the tag that entries have', async () => {
    const [tombstone] = await over({}).tombstones.of([departure({ id: 'post-42' })])
    expect(tombstone).toMatchObject({ id: 'post-42', atomId: 'tag:news.example,2025-01-01:ids/post-42' })
  })

  it('is one a departure, in their order', async () => {
    const { tombstones } = over({})
    const ids = ['urn:b', 'urn:a', 'urn:c']
    expect((await tombstones.of(ids.map(id => departure({ id })))).map(({ id }) => id)).toEqual(ids)
  })

  it('has a corrected reason: the record’s revision is another then', async () => {
    const records = { 'urn:1': retracted('Wrong.') }
    const { tombstones, read } = over(records)
    await tombstones.of([departure()])
    records['urn:1'] = retracted('Right.')
    expect((await tombstones.of([departure()]))[0]?.reason).toBe('Wrong.')
    expect((await tombstones.of([departure({ revision: 3 })]))[0]?.reason).toBe('Right.')
    expect(read).toHaveLength(2)
  })

  it('of another departure of the article is its own', async () => {
    const { tombstones, read } = over({ 'urn:1': retracted() })
    for (const sequence of [7, 8, 7]) await tombstones.of([departure({ sequence })])
    expect(read).toHaveLength(2)
  })

  it('is kept within 2 MiB, those asked for lately', async () => {
    const { tombstones, read } = over({})
    const id = (sequence: number) => `urn:${String(sequence).padStart(996, '0')}` // 6,200 bytes each
    const max = Math.floor(limits.tombstoneMemoryMaxBytes / 6_200)
    const many = Array.from({ length: max }, (_, sequence) => departure({ id: id(sequence), sequence }))
    await tombstones.of(many)
    await tombstones.of([departure({ id: id(0), sequence: 0 })])
    expect(read).toHaveLength(max)
    await tombstones.of([departure({ id: id(max), sequence: max })])
    await tombstones.of([departure({ id: id(0), sequence: 0 })])
    expect(read).toHaveLength(max + 1)
    await tombstones.of([departure({ id: id(1), sequence: 1 })])
    expect(read).toHaveLength(max + 2)
  })
  it('counts its reason there, at two bytes a character', async () => {
    const { tombstones, read } = over({ 'urn:1': retracted('x'.repeat(10_000)) }) // 20,230 bytes each
    const many = Array.from({ length: 103 }, (_, sequence) => departure({ sequence }))
    await tombstones.of(many)
    await tombstones.of([departure({ sequence: 0 })])
    expect(read).toHaveLength(103)
    await tombstones.of([departure({ sequence: 103 })])
    await tombstones.of([departure({ sequence: 1 })])
    expect(read).toHaveLength(105)
  })
})
