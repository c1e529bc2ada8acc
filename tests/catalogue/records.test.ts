import { createStorage } from 'unstorage'
import memoryDriver from 'unstorage/drivers/memory'
import { describe, expect, it } from 'vitest'
import { mounts } from '../../src/catalogue/mounts.ts'
import { type Upgrade, upgraded, upgrades } from '../../src/catalogue/record-shape.ts'
import { recordKey, recordsIn } from '../../src/catalogue/records.ts'

const article = { id: 'urn:1', title: 'One', revision: 1 }
/** Shape 2 calls `name` the title; shape 3 has a language always. */
const steps: Upgrade[] = [
  ({ name, ...rest }) => ({ title: name, ...rest }),
  record => ({ language: 'en', ...record }),
]

describe('the shape of a stored record', () => {
  it.each([
    [
      'without one is 1, and takes every step',
      { id: 'x', name: 'One' },
      1,
      { id: 'x', title: 'One', language: 'en' },
    ],
    ['1 takes every step', { v: 1, id: 'x', name: 'One' }, 1, { id: 'x', title: 'One', language: 'en' }],
    ['2 takes the last step', { v: 2, id: 'x', title: 'One' }, 2, { id: 'x', title: 'One', language: 'en' }],
    ['3 is the newest', { v: 3, id: 'x' }, 3, { id: 'x' }],
    ['4 is of a later program, and stays', { v: 4, id: 'x' }, 4, { id: 'x' }],
    ['0 is none', { v: 0, id: 'x' }, 1, { v: 0, id: 'x' }],
    ['1.5 is none', { v: 1.5 }, 1, { v: 1.5 }],
    ['in words is none', { v: '2' }, 1, { v: '2' }],
    ['of a list is none', ['x'], 1, ['x']],
    ['of a text is none', 'x', 1, 'x'],
    ['of null is none', null, 1, null],
  ])('%s', (_, value, shape, record) => {
    expect(upgraded(value, steps)).toEqual({ shape, record })
  })
})

describe('a record of the first shape, which took lines of the change log from anyone', () => {
  const [upgrade] = upgrades
  const most = 1_000_000_000_000
  const line = (sequence: unknown) => ({ sequence, at: 0 })

  it.each([
    ['has an origin that nobody noted', { id: 'x' }, { id: 'x' }],
    [
      'keeps lines, sequence and revision up to those that a site may reach',
      { log: [line(1), line(most)], sequence: most, revision: 1_000_000_000 },
      { log: [line(1), line(most)], sequence: most, revision: 1_000_000_000 },
    ],
    [
      'loses a line beyond them, and is at the last that stays',
      { log: [line(1), line(7), line(most + 1)], sequence: most + 1 },
      { log: [line(1), line(7)], sequence: 7 },
    ],
    ['has no line and no sequence where none stays', { log: [line(most + 1)], sequence: most + 1 }, {}],
    [
      'loses what is no line',
      { log: [line('1'), 'x', null, {}, line(1)], sequence: 1 },
      { log: [line(1)], sequence: 1 },
    ],
    ['loses what is no list of lines', { log: { sequence: 1 }, sequence: 'x' }, {}],
    [
      'begins its revisions anew beyond those that an article reaches',
      { revision: 1_000_000_001 },
      { revision: 1 },
    ],
    ['has no revision where that is no number', { revision: '1' }, {}],
  ])('%s', (_, record, expected) => {
    expect(upgrade?.(record)).toEqual({ ...expected, brought: {} })
  })

  it('is upgraded once', () => {
    expect(upgrades).toHaveLength(1)
  })
})

describe('a stored record', () => {
  const older: Upgrade[] = [record => ({ ...record, summary: 'added' })]

  it('is written under the digest of its id, with its shape', async () => {
    const driver = memoryDriver()
    await recordsIn(driver, steps).write(article)
    const key = 'articles:0ee1048c0dfe09c7ce8102a7677a9583cedc2e08eec4c8b649906cc630138c54'
    expect(recordKey('urn:1')).toBe(key)
    expect(await createStorage({ driver }).getItem(key)).toEqual({ v: 3, ...article })
  })

  it('comes back in today’s shape, and says that it was older', async () => {
    const driver = memoryDriver()
    await recordsIn(driver, []).write(article)
    expect(await recordsIn(driver, []).read('urn:1')).toEqual({ kind: 'found', article })
    expect(await recordsIn(driver, older).read('urn:1')).toEqual({
      kind: 'found',
      article: { ...article, summary: 'added' },
      isOlder: true,
    })
    expect(await recordsIn(driver, older).read('urn:2')).toEqual({ kind: 'absent' })
  })

  it('of a later program is whole, and is not read', async () => {
    const driver = memoryDriver()
    await recordsIn(driver, steps).write(article)
    expect(await recordsIn(driver, older).read('urn:1')).toEqual({
      kind: 'newer',
      detail: 'it has shape 3, and this program knows 2',
    })
  })

  it('that is damaged says where', async () => {
    const driver = memoryDriver()
    const storage = createStorage({ driver })
    await storage.setItem(recordKey('urn:1'), JSON.stringify({ ...article, source: { name: '' } }))
    const stored = await recordsIn(driver, []).read('urn:1')
    expect(stored.kind === 'damaged' && stored.detail).toMatch(/^source\.name: /)
  })

  it('belongs to the index’s transaction in the publisher’s own storage alone', () => {
    expect(recordsIn(memoryDriver()).transactional).toBe(false)
    expect(recordsIn({ ...memoryDriver(), name: 'durable-object' }).transactional).toBe(true)
  })
})

describe('a mount', () => {
  const sql = {} as SqlStorage // neither bucket nor namespace needs it

  it.each(['r2', 'kv'] as const)('that wrangler.toml does not bind stops with its name: %s', mount => {
    const name = mount === 'r2' ? 'RECORDS_R2' : 'RECORDS_KV'
    expect(() => mounts[mount](sql, { PUBLISHER: {} })).toThrow(
      `wrangler.toml has no binding ${name}, which RECORDS asks for`,
    )
  })
})
