import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DocumentRequest } from '../../src/contract/document-answer.ts'
import { DocumentCache } from '../../src/http/feeds/isolate-cache.ts'
import { ok } from '../../src/record/problem.ts'
import { everything } from '../../src/record/slice.ts'

const request = (fields: Partial<DocumentRequest> = {}, name = 'main'): DocumentRequest => ({
  channel: {
    path: `/feeds/${name}`,
    query: '',
    id: 'x',
    title: 'x',
    description: 'x',
    language: 'en',
    slice: everything,
    definition: { name, title: 'x', description: 'x' },
  },
  format: 'rss',
  ...fields,
})

const document = (version: string) =>
  ok({
    kind: 'document' as const,
    version,
    at: 1_000_000,
    maxAgeSeconds: 60,
    gzip: false,
    links: [],
    bytes: new Uint8Array([1]),
  })

/** A publisher that counts how often it was asked. */
class Source {
  asked = 0
  version = '5'

  fetch = async () => {
    this.asked += 1
    return document(this.version)
  }
}

describe('the isolate’s copies', () => {
  const copies = () => new DocumentCache({ milliseconds: 1000, maxBytes: 5_000, validatorsMax: 2 })

  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('cost one question a second, however many ask', async () => {
    const [kept, source] = [copies(), new Source()]
    for (let index = 0; index < 10; index += 1) await kept.read(request(), source.fetch)
    expect(source.asked).toBe(1)
    vi.advanceTimersByTime(1001)
    await kept.read(request(), source.fetch)
    expect(source.asked).toBe(2)
  })

  it('are forgotten after a write, also those that were under way', async () => {
    const [kept, source] = [copies(), new Source()]
    await kept.read(request(), () => {
      kept.forget()
      return source.fetch()
    })
    source.version = '6'
    expect(await kept.read(request(), source.fetch)).toEqual(document('6'))
  })

  it.each([
    { rule: 'a whole document', fields: {} },
    { rule: 'a client with a known version', fields: { known: ['5'] } },
    { rule: 'a client with a known date', fields: { since: 1_000_000 } },
    { rule: 'a client with a known version, for a delta', fields: { known: ['5'], delta: true } },
  ])('that were kept are forgotten after a write: $rule is asked for anew', async ({ fields }) => {
    const [kept, source] = [copies(), new Source()]
    await kept.read(request(), source.fetch)
    kept.forget()
    await kept.read(request(fields), source.fetch)
    expect(source.asked).toBe(2)
  })

  it('of a delta serve those that come from the same version', async () => {
    const [kept, source] = [copies(), new Source()]
    const delta = { ...document('5').value, kind: 'delta' as const, base: '4' }
    const asks = { known: ['4'], delta: true }
    await kept.read(request(asks), async () => ok(delta))
    expect(await kept.read(request(asks), source.fetch)).toEqual(ok(delta))
    expect(source.asked).toBe(0)
    await kept.read(request({ known: ['3'], delta: true }), source.fetch)
    expect(source.asked).toBe(1)
    kept.forget()
    await kept.read(request(asks), source.fetch)
    expect(source.asked).toBe(2)
  })

  it('that have just grown old serve others while one fetches anew, for a quarter of a second', async () => {
    const [kept, source] = [copies(), new Source()]
    await kept.read(request(), source.fetch)
    vi.advanceTimersByTime(1_001)
    source.version = '6'
    const renewal = kept.read(request(), () => new Promise(() => {}))
    expect(await kept.read(request(), source.fetch)).toEqual(document('5'))
    expect(source.asked).toBe(1)
    vi.advanceTimersByTime(251)
    expect(await kept.read(request(), source.fetch)).toEqual(document('6'))
    expect(renewal).toBeInstanceOf(Promise)
  })

  it('that are old for longer serve nobody', async () => {
    const [kept, source] = [copies(), new Source()]
    await kept.read(request(), source.fetch)
    vi.advanceTimersByTime(1_250)
    await kept.read(request(), source.fetch)
    vi.advanceTimersByTime(999)
    await kept.read(request(), source.fetch)
    expect(source.asked).toBe(2)
  })

  it('of what changes within that quarter serve nobody once they are old', async () => {
    const [kept, source] = [copies(), new Source()]
    const due = { ...document('5').value, changesAt: Date.now() + 1_200 }
    await kept.read(request(), async () => ok(due))
    vi.advanceTimersByTime(1_001)
    source.version = '6'
    void kept.read(request(), () => new Promise(() => {})) // the renewal does not end
    expect(await kept.read(request(), source.fetch)).toEqual(document('6'))
  })

  it.each([
    { rule: 'its version', fields: { known: ['4', '5'] } },
    { rule: 'its date', fields: { since: 1_000_000 } },
    { rule: 'its version, and would take a delta', fields: { known: ['5'], delta: true } },
  ])('say to a client that has $rule that nothing changed', async ({ fields }) => {
    const [kept, source] = [copies(), new Source()]
    await kept.read(request(), source.fetch)
    const answer = await kept.read(request(fields), source.fetch)
    expect([answer.ok && answer.value?.kind, source.asked]).toEqual(['unchanged', 1])
  })

  it.each([{ known: ['5'] }, { since: 1_000_000 }])(
    'say so also where what was fetched is the whole, as from a cache: %s',
    async fields => {
      const answer = await copies().read(request(fields), new Source().fetch)
      expect(answer.ok && answer.value?.kind).toBe('unchanged')
    },
  )

  it('last no longer than until a change that is due', async () => {
    const [kept, source] = [copies(), new Source()]
    const due = { ...document('5').value, changesAt: Date.now() + 300 }
    await kept.read(request(), async () => ok(due))
    vi.advanceTimersByTime(301)
    await kept.read(request(), source.fetch)
    expect(source.asked).toBe(1)
  })

  it.each([
    { rule: 'a delta from an older version', fields: { known: ['4'], delta: true } },
    { rule: 'what is newer than the copy', fields: { known: ['6'] } },
    { rule: 'another format', fields: { format: 'atom' as const } },
    { rule: 'the gzip form', fields: { gzip: true } },
    { rule: 'an archive page', fields: { closingSequence: 5 } },
  ])('leave it to the publisher to answer $rule', async ({ fields }) => {
    const [kept, source] = [copies(), new Source()]
    await kept.read(request(), source.fetch)
    await kept.read(request(fields), source.fetch)
    expect(source.asked).toBe(2)
  })

  it('are so many at most, the one made longest ago goes first', async () => {
    const [kept, source] = [copies(), new Source()]
    for (const name of ['a', 'b', 'c', 'b', 'c', 'a']) await kept.read(request({}, name), source.fetch)
    expect(source.asked).toBe(4)
  })

  it('never cache that there is no document', async () => {
    const [kept, source] = [copies(), new Source()]
    await kept.read(request(), async () => ok(undefined))
    expect(await kept.read(request(), source.fetch)).toEqual(document('5'))
  })
})
