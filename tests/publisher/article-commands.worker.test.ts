import { describe, expect, it } from 'vitest'
import { Faults } from '../../src/publisher/faults.ts'
import { Tokens } from '../../src/publisher/tokens.ts'
import { ArticleCommands } from '../../src/publisher/write/article-commands.ts'
import { newsroom } from '../../src/record/origin.ts'
import { tokenDigest } from '../../src/record/token.ts'
import { onPress, type Press, publication } from '../support/press.ts'

/** The newsroom's side, over a fresh object's real storage. */

const second = Date.parse('2026-11-01T00:00:00Z')

function commandsOf(press: Press) {
  press.clock.now = second + 999
  const log: string[] = []
  const now = () => press.clock.now
  const faults = new Faults({ meta: press.meta, now, later: call => call(), log: line => log.push(line) })
  const counts = { written: 0 }
  const written = () => {
    counts.written += 1
  }
  return {
    commands: new ArticleCommands({ ...press, publication, faults, now, written }),
    faults,
    counts,
    log,
  }
}

const order = (id: string, title = id) => ({ draft: { id, title }, origin: newsroom })

describe('the newsroom’s commands', () => {
  it('dates a retraction by the whole second, in the site’s zone, and gives it a reason only where there is one', () =>
    onPress('commands retracts', async press => {
      const { commands } = commandsOf(press)
      await commands.put([order('urn:1'), order('urn:2')])
      const at = '2026-11-01T08:00:00+08:00'
      expect(await commands.retract('urn:1', { reason: 'Wrong', precondition: {} })).toMatchObject({
        value: { article: { retracted: { at, reason: 'Wrong' } } },
      })
      const silent = await commands.retract('urn:2', { precondition: {} })
      expect(silent.ok && silent.value.article.retracted).toEqual({ at })
    }))

  it('keeps the demand of a retraction', () =>
    onPress('commands demand', async press => {
      const { commands } = commandsOf(press)
      await commands.put([order('urn:1')])
      expect(await commands.retract('urn:1', { precondition: { revisions: [2] } })).toMatchObject({
        error: { kind: 'precondition-failed' },
      })
    }))

  it('notes a change in the second of the clock, and a second later where the one before may have been read', () =>
    onPress('commands seconds', async press => {
      const { commands } = commandsOf(press)
      const noted = async (id: string) => {
        await commands.put([order(id)])
        return press.catalogue.head().at
      }
      expect([await noted('urn:1'), await noted('urn:2')]).toEqual([second, second])
      commands.served()
      expect([await noted('urn:3'), await noted('urn:4')]).toEqual([second + 1_000, second + 1_000])
    }))

  it('tells of each write, with or without a change, and of nothing that is weighed', () =>
    onPress('commands tells', async press => {
      const { commands, counts } = commandsOf(press)
      expect(await commands.dryRun([order('urn:1')])).toMatchObject([{ value: { outcome: 'created' } }])
      expect(counts.written).toBe(0)
      await commands.put([order('urn:1')])
      await commands.put([order('urn:1')])
      await commands.retract('urn:1', { precondition: {} })
      expect(counts.written).toBe(3)
    }))

  it('reads a record, or says that there is none', () =>
    onPress('commands reads', async press => {
      const { commands } = commandsOf(press)
      await commands.put([order('urn:1', 'One')])
      expect(await commands.read('urn:1')).toMatchObject({ ok: true, value: { title: 'One', revision: 1 } })
      expect(await commands.read('urn:2')).toMatchObject({ ok: false, error: { kind: 'not-found' } })
    }))

  it('takes nothing while the index is rebuilt, says when to come back, and reads records all the same', () =>
    onPress('commands rebuilds', async press => {
      const { commands } = commandsOf(press)
      await commands.put([order('urn:1', 'One')])
      await press.rebuild.begin()
      const refused = { ok: false, error: { kind: 'unavailable', retryAfterSeconds: 10 } }
      expect(await commands.put([order('urn:1'), order('urn:2')])).toMatchObject([refused, refused])
      expect(await commands.dryRun([order('urn:1'), order('urn:2')])).toMatchObject([refused, refused])
      expect(await commands.retract('urn:1', { precondition: {} })).toMatchObject(refused)
      expect(await commands.read('urn:1')).toMatchObject({ value: { title: 'One', revision: 1 } })
    }))

  it('notes that a write failed until one goes well, and throws what went wrong', () =>
    onPress('commands fails', async (press, { sql }) => {
      const { commands, faults, log } = commandsOf(press)
      sql.exec('ALTER TABLE log RENAME TO away')
      const failed = (id: string) => expect(commands.put([order(id)])).rejects.toThrow('no such table')
      await failed('urn:1')
      press.clock.now += 5_000
      await failed('urn:2')
      const since = second + 999
      expect(faults.all()).toEqual([{ about: 'writes', of: '', cause: 'other', since, last: since + 5_000 }])
      expect(log.map(line => JSON.parse(line))).toEqual([
        {
          event: 'publisher-fault',
          about: 'writes',
          of: '',
          reason: expect.stringContaining('no such table'),
        },
      ])
      sql.exec('ALTER TABLE away RENAME TO log')
      await commands.put([order('urn:1')])
      expect(faults.all()).toEqual([])
    }))
})

describe('the tokens of the newsroom', () => {
  const tokensOf = ({ sql }: DurableObjectStorage, tokensMax = 3) => {
    let byte = 0
    const random = () => {
      byte += 1
      return new Uint8Array(16).fill(byte)
    }
    return new Tokens({ sql, random, tokensMax })
  }

  it('are listed by the time of their making, with what may be shown of them', () =>
    onPress('tokens list', async (_, storage) => {
      const tokens = tokensOf(storage)
      const made = tokens.create({ name: 'later', scopes: ['read', 'write'] }, second + 5)
      tokens.create({ name: 'first', scopes: ['admin'] }, second)
      const token = `bs_${'01'.repeat(6)}_${'02'.repeat(16)}${'03'.repeat(16)}`
      const later = {
        id: '010101010101',
        name: 'later',
        scopes: ['read', 'write'],
        created: '2026-11-01T00:00:00.005Z',
        lastCharacters: '0303',
      }
      expect(made).toEqual({ ok: true, value: { ...later, token } })
      expect(tokens.all()).toEqual([
        {
          id: '040404040404',
          name: 'first',
          scopes: ['admin'],
          created: '2026-11-01T00:00:00.000Z',
          lastCharacters: '0606',
        },
        later,
      ])
    }))

  it('are so many at most, and there is room again after one is revoked', () =>
    onPress('tokens many', async (_, storage) => {
      const tokens = tokensOf(storage)
      const create = () => tokens.create({ name: 'x', scopes: ['read'] }, second)
      expect([create().ok, create().ok, create().ok]).toEqual([true, true, true])
      expect(create()).toEqual({
        ok: false,
        error: { kind: 'too-large', field: 'the list of tokens', limit: 3, unit: 'entries' },
      })
      expect([tokens.revoke('010101010101'), tokens.revoke('010101010101')]).toEqual([true, false])
      expect(create().ok).toBe(true)
    }))

  it('allow what their scopes say to who holds the token itself', () =>
    onPress('tokens scopes', async (_, storage) => {
      const tokens = tokensOf(storage)
      const made = tokens.create({ name: 'x', scopes: ['read', 'write'] }, second)
      if (!made.ok) throw new Error('it is made')
      const { id, token } = made.value
      const of = (name: string, secret: string) => tokens.scopesOf(name, tokenDigest(secret))
      expect([of(id, token), of(id, `${token}0`), of('nobody', token)]).toEqual([
        ['read', 'write'],
        undefined,
        undefined,
      ])
      expect(tokens.scopesOf(id, 'short')).toBeUndefined()
    }))
})

describe('what went wrong', () => {
  const minute = 60_000
  const faultsOf = (press: Press) => {
    const calls: (() => void)[] = []
    const log: unknown[] = []
    const faults = new Faults({
      meta: press.meta,
      now: () => press.clock.now,
      later: call => calls.push(call),
      log: line => log.push(JSON.parse(line)),
    })
    return { faults, calls, log }
  }
  const named = (faults: Faults) => faults.all().map(({ about, of }) => `${about} ${of}`.trim())

  it('is told by subject and by which of them, and ends by itself alone', () =>
    onPress('faults subjects', async press => {
      const { faults } = faultsOf(press)
      faults.note('feeds', new Error('x'), 'a')
      faults.note('feeds', new Error('x'), 'b')
      faults.note('alarm', 'words')
      faults.clear('feeds', 'a')
      expect(named(faults)).toEqual(['feeds b', 'alarm'])
      expect(await faults.watch('alarm', '', () => 5)).toBe(5)
      expect(named(faults)).toEqual(['feeds b'])
    }))

  it('is a fault of the database besides, where that cannot be read', () =>
    onPress('faults database', async press => {
      const { faults, log } = faultsOf(press)
      faults.note('replica', new Error('SQLITE_CORRUPT'))
      faults.note('replica', new Error('SQLITE_CORRUPT'))
      expect(faults.all().map(({ about, cause }) => [about, cause])).toEqual([
        ['replica', 'unreadable'],
        ['database', 'unreadable'],
      ])
      expect(log).toHaveLength(2)
    }))

  it.each([
    { about: 'pages' as const, minutes: 10 },
    { about: 'database' as const, minutes: 60 },
  ])(
    'about $about is forgotten $minutes minutes after the last time, since no success ends it',
    ({ about, minutes }) =>
      onPress(`faults forgotten ${about}`, async press => {
        const { faults } = faultsOf(press)
        faults.note(about, new Error('x'))
        press.clock.now += 5 * minute
        faults.note(about, new Error('x'))
        await faults.watch(about, '', () => undefined)
        press.clock.now += minutes * minute - 1
        expect(named(faults)).toEqual([about])
        press.clock.now += 1
        expect(named(faults)).toEqual([])
      }),
  )

  it('about anything else is told until it goes well', () =>
    onPress('faults told', async press => {
      const { faults } = faultsOf(press)
      faults.note('writes', new Error('x'))
      press.clock.now += 365 * 24 * 60 * minute
      expect(named(faults)).toEqual(['writes'])
    }))

  it('is stored after what is going on, once, and known after a restart', () =>
    onPress('faults stored', async press => {
      const { faults, calls } = faultsOf(press)
      faults.note('writes', new Error('x'))
      faults.note('alarm', new Error('x'))
      faults.note('alarm', new Error('x'))
      expect([calls.length, named(faultsOf(press).faults)]).toEqual([1, []])
      calls.shift()?.()
      expect(named(faultsOf(press).faults)).toEqual(['writes', 'alarm'])
      faults.clear('alarm')
      faults.clear('alarm')
      expect(calls).toHaveLength(1)
      calls.shift()?.()
      expect(faultsOf(press).faults.all()).toEqual([
        { about: 'writes', of: '', cause: 'other', since: press.clock.now, last: press.clock.now },
      ])
    }))

  it('is kept in memory where the store takes nothing, and stored again with the next fault', () =>
    onPress('faults unstored', async (press, { sql }) => {
      const { faults, calls } = faultsOf(press)
      faults.note('writes', new Error('x'))
      sql.exec('ALTER TABLE meta RENAME TO away')
      calls.shift()?.()
      sql.exec('ALTER TABLE away RENAME TO meta')
      expect([named(faults), named(faultsOf(press).faults)]).toEqual([['writes'], []])
      faults.note('alarm', new Error('x'))
      calls.shift()?.()
      expect(named(faultsOf(press).faults)).toEqual(['writes', 'alarm'])
    }))

  it.each(['{', '[{"about":"something newer"}]'])(
    'is forgotten where the stored text is of another version: %s',
    text =>
      onPress(`faults ${text}`, async press => {
        press.meta.setText('faults', text)
        expect(faultsOf(press).faults.all()).toEqual([])
      }),
  )
})
