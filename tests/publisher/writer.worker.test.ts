import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { tokenOf } from '../../src/catalogue/index-terms.ts'
import { mounts } from '../../src/catalogue/mounts.ts'
import { recordsIn } from '../../src/catalogue/records.ts'
import type { WriteCommand } from '../../src/publisher/write/command.ts'
import type { Article, Kept } from '../../src/record/article.ts'
import { searchChannel } from '../../src/record/channel.ts'
import { newsroom, type OutsideOrigin } from '../../src/record/origin.ts'
import { onPress, type Press, pressOver, publication } from '../support/press.ts'

/** What the writer makes of orders, over a fresh object's real storage. */

const start = Date.parse('2026-11-01T00:00:00Z')
const moment = { now: start, at: start }
const everything = searchChannel(publication, { wanted: [], unwanted: [] })
const outside = (from = 'A'): OutsideOrigin => ({ kind: 'outside', from })

/** Titles of the articles that readers see, newest first. */
const shown = async (press: Press) =>
  (await press.read({ channel: everything }))?.items.map(({ title }) => title)
const stateOf = (press: Press, id: string) => press.catalogue.find(id)?.state
const articleOf = async ({ records }: Pick<Press, 'records'>, id: string): Promise<Article> => {
  const stored = await records.read(id)
  if (stored.kind !== 'found') throw new Error(`${id} is ${stored.kind}`)
  return stored.article
}

describe('a batch of orders', () => {
  it('leaves the room that withdrawals need in a full database', () =>
    onPress('writer reserve', async (press, storage) => {
      const rowsOfReserve = () => storage.sql.exec('SELECT count(*) AS n FROM reserve').one().n
      expect(rowsOfReserve()).toBe(0)
      await press.put({ id: 'urn:1', title: 'One' }, { id: 'urn:2', title: 'Two' })
      expect(rowsOfReserve()).toBe(16)
    }))

  it('is done in its order, each order on what the one before it left, with a result each', () =>
    onPress('writer order', async press => {
      const results = await press.put(
        { id: 'urn:1', title: 'One' },
        { id: 'urn:1', title: 'One, corrected' },
        { id: 'urn:1', title: 'One, corrected' },
      )
      const told = results.map(result => result.ok && [result.value.outcome, result.value.article.revision])
      expect(told).toEqual([
        ['created', 1],
        ['updated', 2],
        ['unchanged', 2],
      ])
      expect(press.catalogue.head().sequence).toBe(2)
    }))

  it('goes on behind an order that is refused', () =>
    onPress('writer refusal', async press => {
      await press.put({ id: 'urn:1', title: 'Ours' })
      const orders: WriteCommand[] = [
        { draft: { id: 'urn:1', title: 'Theirs' }, origin: outside() },
        { draft: { id: 'urn:2', title: 'Theirs too' }, origin: outside() },
      ]
      expect(await press.writer.put(orders, moment)).toMatchObject([
        { ok: false, error: { kind: 'conflict' } },
        { ok: true, value: { outcome: 'created' } },
      ])
    }))

  it('leaves out an older version than the one that is there, and says which; of the same words it is no version', () =>
    onPress('writer older', async press => {
      const url = 'https://a.example/1'
      const version = (title: string, day: number) => ({
        draft: { id: 'urn:1', title, url, updated: `2026-10-${day}T00:00:00Z` },
        origin: outside(),
      })
      await press.writer.put([version('Corrected', 20)], moment)
      expect(await press.writer.put([version('As it was', 10), version('Corrected', 10)], moment)).toEqual([
        {
          ok: false,
          error: {
            kind: 'left-out',
            reason: 'this version is older than the stored one of 2026-10-20T00:00:00Z',
            ...{ id: 'urn:1', title: 'As it was', url },
          },
        },
        { ok: true, value: expect.objectContaining({ outcome: 'unchanged' }) },
      ])
    }))

  it('refuses the publisher’s own change of an article that is not there', () =>
    onPress('writer unknown', async press => {
      expect(await press.writer.put([{ id: 'urn:1', revise: before => before }], moment)).toMatchObject([
        { ok: false, error: { kind: 'not-found' } },
      ])
    }))

  it('is weighed without a trace', () =>
    onPress('writer weighed', async press => {
      await press.put({ id: 'urn:1', title: 'One' })
      const order = (id: string, title: string) => ({ draft: { id, title }, origin: newsroom })
      const orders = [order('urn:1', 'One'), order('urn:1', 'Uno'), order('urn:2', 'Two')]
      const weighed = await press.writer.dryRun(
        [...orders, { draft: { id: 'urn:1', title: 'x' }, origin: outside() }],
        moment,
      )
      expect(weighed.map(result => (result.ok ? result.value.outcome : result.error.kind))).toEqual([
        'unchanged',
        'updated',
        'created',
        'conflict',
      ])
      expect([press.catalogue.head().sequence, press.catalogue.count()]).toEqual([1, 1])
      expect(await articleOf(press, 'urn:1')).toMatchObject({ title: 'One', revision: 1 })
    }))

  it('gives an article without an id one of its own', () =>
    onPress('writer minted', async press => {
      const results = await press.put({ title: 'One' }, { title: 'One' })
      const ids = results.map(result => result.ok && result.value.article.id)
      expect(new Set(ids).size).toBe(2)
      for (const id of ids) expect(id).toMatch(/^tag:press\.example,2026:articles\/./)
    }))
})

describe('what the writer keeps beside a record', () => {
  it('is the label of a category where it is another than its term, with its scheme', () =>
    onPress('writer labels', async (press, { sql }) => {
      await press.put({
        id: 'urn:1',
        title: 'One',
        categories: [
          { term: 'a', label: 'a' },
          { term: 'b', label: 'B' },
          { term: 'c', label: 'C', scheme: 'column' },
          { term: 'd' },
        ],
      })
      const tokens = [
        tokenOf({ kind: 'category', value: 'b' }),
        tokenOf({ kind: 'category', value: 'c', scheme: 'column' }),
      ]
      expect(sql.exec('SELECT token, label FROM labels ORDER BY label').toArray()).toEqual([
        { token: tokens[0], label: 'B' },
        { token: tokens[1], label: 'C' },
      ])
    }))

  it('is its bytes of the last change alone, in the full form and in those of the feeds that take it', () =>
    onPress('writer forms', async (_, storage) => {
      const feed = (name: string, more: object) => ({ name, title: name, description: name, ...more })
      const podcast = { explicit: false, categories: ['News'] }
      const feeds = [
        feed('all', {}),
        feed('short', { form: 'summary', takes: { categories: ['a'] } }),
        feed('shorter', { form: 'summary', takes: { categories: ['a', 'b'] } }),
        feed('listen', { podcast, takes: { categories: ['b'] } }),
      ]
      const press = pressOver(storage, { publication: { ...publication, feeds } })
      const kept = () =>
        storage.sql.exec('SELECT sequence, form FROM fragments ORDER BY sequence, form').toArray()
      await press.put({ id: 'urn:1', title: 'One', categories: [{ term: 'a' }] })
      expect(kept()).toEqual([
        { sequence: 1, form: 'full' },
        { sequence: 1, form: 'summary' },
      ])
      await press.put({ id: 'urn:1', title: 'One', categories: [{ term: 'b' }] })
      expect(kept()).toEqual([
        { sequence: 2, form: 'full' },
        { sequence: 2, form: 'podcast' },
        { sequence: 2, form: 'summary' },
      ])
      await press.put({ id: 'urn:1', title: 'One', draft: true })
      expect(kept()).toEqual([])
      await press.put({ id: 'urn:2', title: 'Two', draft: true })
      expect(kept()).toEqual([])
    }))

  it('is written one batch after the other, also where one fails', () =>
    onPress('writer turns', async ({ writer }) => {
      const done: string[] = []
      const slow = writer.alone(async () => {
        await scheduler.wait(20)
        done.push('slow')
        throw new Error('R2 is away')
      })
      const quick = writer.alone(async () => done.push('quick'))
      await expect(slow).rejects.toThrow('R2 is away')
      await quick
      expect(done).toEqual(['slow', 'quick'])
    }))
})

describe('a retraction', () => {
  const retraction = { at: '2026-11-01T08:00:00+08:00', reason: 'Wrong' }

  it('of an article that is not there is not found', () =>
    onPress('writer retract unknown', async press => {
      expect(await press.writer.retract('urn:1', retraction, {}, moment)).toMatchObject({
        ok: false,
        error: { kind: 'not-found' },
      })
    }))

  it('that comes again changes nothing, and the first reason stays', () =>
    onPress('writer retract again', async press => {
      await press.put({ id: 'urn:1', title: 'One' })
      expect(await press.writer.retract('urn:1', retraction, {}, moment)).toMatchObject({
        value: { outcome: 'updated', state: 'retracted' },
      })
      const later = { at: '2026-11-02T08:00:00+08:00', reason: 'Other' }
      expect(await press.writer.retract('urn:1', later, {}, moment)).toMatchObject({
        value: { outcome: 'unchanged', article: { retracted: retraction } },
      })
    }))

  it('is refused for another revision than the one that is there', () =>
    onPress('writer retract revision', async press => {
      await press.put({ id: 'urn:1', title: 'One' })
      expect(await press.writer.retract('urn:1', retraction, { revisions: [2] }, moment)).toMatchObject({
        ok: false,
        error: { kind: 'precondition-failed' },
      })
      expect(stateOf(press, 'urn:1')).toBe('visible')
    }))
})

describe('a withdrawal by an origin', () => {
  const retracted = { at: '2026-10-31T00:00:00Z' }
  const withdraw = async (press: Press, withdrawn: string, from = 'A') => {
    const [result] = await press.writer.put([{ withdrawn, retracted, origin: outside(from) }], moment)
    return result?.ok ? result.value.outcome : result?.error.kind
  }

  it('retracts what it brought, once, and leaves it the origin’s', () =>
    onPress('withdrawal', async press => {
      await press.writer.put([{ draft: { id: 'urn:1', title: 'One' }, origin: outside() }], moment)
      expect(await withdraw(press, 'urn:1')).toBe('updated')
      expect(await articleOf(press, 'urn:1')).toMatchObject({ retracted, brought: { from: 'A' } })
      expect((await articleOf(press, 'urn:1')).brought).not.toHaveProperty('edited')
      expect(await withdraw(press, 'urn:1')).toBe('not-found')
    }))

  it('finds what it calls by an id that means something only in its feed', () =>
    onPress('withdrawal named', async press => {
      const draft = { id: '1', title: 'One', url: 'https://b.example/1' }
      await press.writer.put([{ draft, origin: outside('B') }], moment)
      await press.writer.put([{ draft: { ...draft, url: 'https://a.example/1' }, origin: outside() }], moment)
      expect(await withdraw(press, '1')).toBe('updated')
      expect(stateOf(press, '1')).toBe('visible')
    }))

  it('finds nothing of others, of the newsroom, of what the newsroom has edited, and where there is nothing', () =>
    onPress('withdrawal refused', async press => {
      const of = (id: string, from: string) => ({ draft: { id, title: id }, origin: outside(from) })
      await press.writer.put([of('urn:b', 'B'), of('urn:edited', 'A')], moment)
      await press.put({ id: 'urn:ours', title: 'Ours' }, { id: 'urn:edited', title: 'Edited' })
      for (const id of ['urn:b', 'urn:ours', 'urn:edited', 'urn:none', 'none'])
        expect(await withdraw(press, id), id).toBe('not-found')
      expect(await shown(press)).toHaveLength(3)
    }))
})

describe('a record that cannot be read', () => {
  const spoiled = async (press: Press, { sql }: DurableObjectStorage) => {
    await press.put(
      { id: 'urn:1', title: 'One', expires: '2026-11-01T00:01:00Z' },
      { id: 'urn:2', title: 'Two' },
    )
    sql.exec(`UPDATE items SET value = '{}' WHERE value LIKE '%urn:1"%'`)
  }

  it('is written over by the newsroom, and by nobody else: whose it is cannot be known', () =>
    onPress('damaged', async (press, storage) => {
      await spoiled(press, storage)
      const draft = { id: 'urn:1', title: 'Mended' }
      const [refused] = await press.writer.put([{ draft, origin: { ...outside(), overwrite: true } }], moment)
      expect(refused).toMatchObject({ ok: false, error: { kind: 'unavailable', retryAfterSeconds: 3600 } })
      expect(await press.put(draft)).toMatchObject([{ value: { outcome: 'created' } }])
      expect(await shown(press)).toContain('Mended')
    }))

  it('is quarantined when it is due, leaves the documents, and is due no more', () =>
    onPress('damaged due', async (press, storage) => {
      await spoiled(press, storage)
      const later = { now: start + 60_000, at: start + 60_000 }
      expect(await press.writer.applyDueChanges({ ...later, now: later.now - 1 }, 10)).toBe(0)
      expect(await press.writer.applyDueChanges(later, 10)).toBe(1)
      expect(stateOf(press, 'urn:1')).toBe('quarantined')
      expect(press.catalogue.head()).toEqual({ sequence: 3, at: later.at })
      expect(await shown(press)).toEqual(['Two'])
      expect(await press.writer.applyDueChanges(later, 10)).toBe(0)
    }))
})

describe('what is due', () => {
  it('is settled the earliest first, as many as are asked for, and the count is told', () =>
    onPress('settle', async press => {
      const at = (minute: number) => `2026-11-01T00:0${minute}:00Z`
      await press.put(
        { id: 'urn:2', title: 'Two', published: at(2) },
        { id: 'urn:1', title: 'One', published: at(1) },
        { id: 'urn:3', title: 'Three', published: at(3) },
      )
      const later = { now: start + 120_000, at: start + 120_000 }
      expect(await press.writer.applyDueChanges(later, 1)).toBe(1)
      expect(await shown(press)).toEqual(['One'])
      expect(await press.writer.applyDueChanges(later, 10)).toBe(1)
      expect(await shown(press)).toEqual(['Two', 'One'])
      expect(await press.writer.applyDueChanges(later, 10)).toBe(0)
    }))
})

describe('an exported record', () => {
  const restored = async (press: Press, id: string, kept: Kept, title = id) => {
    const [result] = await press.writer.put(
      [{ draft: { id, title }, origin: { kind: 'export', kept } }],
      moment,
    )
    if (!result?.ok) throw new Error(JSON.stringify(result))
    return result.value.article
  }
  const line = (sequence: number, at = start) => ({
    sequence,
    at,
    terms: [{ kind: 'language' as const, value: 'en' }],
  })

  it('comes back to its place in the log, with its revision and its origin', () =>
    onPress('export place', async press => {
      const kept = { revision: 7, sequence: 5, log: [line(5)], brought: { from: 'B' } }
      expect(await restored(press, 'urn:1', kept)).toMatchObject(kept)
      expect(press.catalogue.head()).toEqual({ sequence: 5, at: start })
      expect(await press.put({ id: 'urn:2', title: 'Two' })).toMatchObject([
        { value: { article: { sequence: 6 } } },
      ])
    }))

  it('has revision 1 where it says none', () =>
    onPress('export revision', async press => {
      expect(await restored(press, 'urn:1', { revision: 0, sequence: 5, log: [line(5)] })).toMatchObject({
        revision: 1,
      })
    }))

  it.each<{ why: string; kept: Kept; taken: boolean }>([
    {
      why: 'its numbers are free below the newest, also with an older time',
      kept: { revision: 2, sequence: 1, log: [line(1, 0)] },
      taken: true,
    },
    {
      why: 'one of its numbers is taken',
      kept: { revision: 2, sequence: 10, log: [line(9), line(10)] },
      taken: false,
    },
    {
      why: 'a line after the newest is older than it',
      kept: { revision: 2, sequence: 11, log: [line(11, start - 1000)] },
      taken: false,
    },
    {
      why: 'a line after the newest is of its second',
      kept: { revision: 2, sequence: 11, log: [line(11)] },
      taken: true,
    },
  ])('keeps its place only where it has room: $why', ({ why, kept, taken }) =>
    onPress(`export ${why}`, async press => {
      await restored(press, 'urn:10', { revision: 1, sequence: 10, log: [line(10)] })
      const article = await restored(press, 'urn:1', kept)
      if (taken) expect(article).toMatchObject(kept)
      else
        expect(article).toMatchObject({
          revision: 1,
          sequence: 11,
          notices: [{ field: 'log', rule: 'log-left-out' }],
        })
    }),
  )

  it('says nothing of the publisher’s of an article that is here', () =>
    onPress('export there', async press => {
      await press.put({ id: 'urn:1', title: 'One' })
      const kept = { revision: 7, sequence: 5, log: [line(5)], brought: { from: 'B' } }
      const article = await restored(press, 'urn:1', kept, 'Uno')
      expect(article).toMatchObject({ title: 'Uno', revision: 2, sequence: 2 })
      expect(article).not.toHaveProperty('brought')
    }))

  it('is refused out of bounds', () =>
    onPress('export bounds', async press => {
      const kept = { revision: 1, sequence: 1, log: [line(1, start + 60_001)] }
      const order: WriteCommand = { draft: { id: 'urn:1', title: 'x' }, origin: { kind: 'export', kept } }
      expect(await press.writer.put([order], moment)).toMatchObject([
        { ok: false, error: { kind: 'invalid-record', violations: [{ field: 'log.0.at' }] } },
      ])
    }))
})

describe('a record elsewhere that a crash left ahead of the index', () => {
  const overR2 = (storage: DurableObjectStorage) =>
    pressOver(storage, { records: recordsIn(mounts.r2(storage.sql, env)) })

  it('is indexed when the same write comes again', () =>
    onPress('ahead new', async (_, storage) => {
      const press = overR2(storage)
      const other = new Error('the object was reset')
      const failing = pressOver(storage, {
        records: press.records,
        changed: () => {
          throw other
        },
      })
      await expect(failing.put({ id: 'urn:ahead', title: 'One' })).rejects.toBe(other)
      expect([stateOf(press, 'urn:ahead'), await shown(press)]).toEqual([undefined, []])
      expect(await press.put({ id: 'urn:ahead', title: 'One' })).toMatchObject([
        { value: { article: { sequence: 1 } } },
      ])
      expect(await shown(press)).toEqual(['One'])
    }))

  it('is seen as changed when the same correction comes again', () =>
    onPress('ahead changed', async (_, storage) => {
      const press = overR2(storage)
      await press.put({ id: 'urn:changed', title: 'One' })
      const failing = pressOver(storage, {
        records: press.records,
        changed: () => {
          throw new Error('the object was reset')
        },
      })
      await expect(failing.put({ id: 'urn:changed', title: 'Uno' })).rejects.toThrow('reset')
      expect(press.catalogue.head().sequence).toBe(1)
      await press.put({ id: 'urn:changed', title: 'Uno' })
      expect(press.catalogue.head().sequence).toBe(2)
      expect(await shown(press)).toEqual(['Uno'])
      expect(await press.put({ id: 'urn:changed', title: 'Uno' })).toMatchObject([
        { value: { outcome: 'unchanged' } },
      ])
    }))
})
