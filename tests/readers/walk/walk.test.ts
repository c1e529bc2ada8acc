import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { without } from '../missing.ts'
import { missing } from '../run.ts'
import { type Exchange, startWalkedSite, type WalkedSite } from './site.ts'
import { habitOf } from './habits.ts'
import { walkers } from './walkers.ts'
import { Unfinished, type Walker } from './walker.ts'

/**
 * Real readers come again and again to a running site while articles are published and corrected, while their feed moves,
 * and until it retires. Each article is seen once: none is lost, none doubled.
 */

type Phase = 'before' | 'moved' | '308' | '429' | '410'

const present = walkers.filter(({ reader }) => !missing(reader))
const home = mkdtempSync(join(tmpdir(), 'walk-'))
const folderOf = (walker: Walker, phase = 'walk') => join(home, `${walker.word}-${phase}`)
const articles = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']

let site: WalkedSite
/** What each reader asked for and got, by phase. */
const asked: Record<string, Partial<Record<Phase, Exchange[]>>> = {}
const seen: Record<string, string[]> = {}
/** The phases in which a reader waited. */
const waited: Record<string, Phase[]> = {}

beforeAll(async () => {
  if (present.length === 0) return
  site = await startWalkedSite(walkers.map(({ walker }) => walker.word))
  await walk()
  await meetOtherAnswers()
}, 400_000)

afterAll(async () => {
  await site?.close()
  rmSync(home, { recursive: true, maxRetries: 3 })
})

describe.each(walkers)('$walker.name', ({ walker, habits, reader }) => {
  it('shows each article once, through changes and a move', ({ skip }) => {
    without(reader, skip)
    expect(seen[walker.word]?.toSorted()).toEqual(articles.map(name => idOf(walker, name)).toSorted())
  })

  it('gets 226 only where that is known of it', ({ skip }) => {
    without(reader, skip)
    const statuses = asked[walker.word]?.before?.map(({ status }) => status) ?? []
    expect(statuses.includes(226)).toBe(walker.name === 'newsboat')
  })

  it.each([
    ['a feed that moved', '301', 'moved'],
    ['another spelling of its address', '308', '308'],
    ['a feed that retired', '410', '410'],
    ['one who asks too often', '429', '429'],
  ] as const)('does at the answer to %s, %s, what is known of it', (_, status, phase) => {
    if (missing(reader)) return // the tests above have said so
    const waits = waited[walker.word]?.includes(phase) ?? false
    expect(habitOf(status, { exchanges: asked[walker.word]?.[phase] ?? [], waits })).toBe(habits[status])
  })
})

/** Everybody subscribes, and reads after each change; the feeds move in the middle. */
async function walk(): Promise<void> {
  await publish('first', 'second')
  await everybody(walker => walker.subscribe(folderOf(walker), addressOf(walker, 'old')))
  await phase('before', async () => {
    await everybodyReads()
    await publish('third')
    await everybodyReads()
    await everybodyReads() // newsboat sends validators from the third time on
    await publish('fourth')
    await publish('first') // corrected
    await everybodyReads()
  })

  site.stage = 'moved'
  await phase('moved', async () => {
    await publish('fifth')
    await everybodyReads()
    await publish('sixth')
    await everybodyReads()
  })
  await everybody(async walker => {
    seen[walker.word] = await walker.seen(folderOf(walker))
  })
}

/** New subscribers meet 308 and 429; those of the walk meet 410. */
async function meetOtherAnswers(): Promise<void> {
  await phase('308', () => subscribeAndRead('308', walker => `${addressOf(walker, 'new')}/`))
  site.isThrottling = true
  await phase('429', () => subscribeAndRead('429', walker => addressOf(walker, 'new')))
  site.isThrottling = false
  site.stage = 'retired'
  await phase('410', async () => {
    await everybodyReads()
    await everybodyReads()
  })
}

async function subscribeAndRead(name: Phase, address: (walker: Walker) => string): Promise<void> {
  await everybody(async walker => {
    try {
      await walker.subscribe(folderOf(walker, name), address(walker))
      await walker.read(folderOf(walker, name))
      await walker.read(folderOf(walker, name))
    } catch (cause) {
      if (!(cause instanceof Unfinished)) throw cause
      waited[walker.word] = [...(waited[walker.word] ?? []), name]
    }
  }, name)
}

/** Notes what is asked for meanwhile. */
async function phase(name: Phase, work: () => Promise<void>): Promise<void> {
  site.exchanges.length = 0
  await work()
  for (const { walker } of present) {
    const own = site.exchanges.filter(({ path }) => path.includes(`-${walker.word}.`))
    asked[walker.word] = { ...asked[walker.word], [name]: own }
  }
}

const everybodyReads = () => everybody(walker => walker.read(folderOf(walker)))

/** Two at a time: they are programs of their own. */
async function everybody(does: (walker: Walker) => Promise<void>, name?: Phase): Promise<void> {
  const waiting = present.map(({ walker }) => walker)
  const next = async (): Promise<void> => {
    const walker = waiting.shift()
    if (!walker) return
    mkdirSync(folderOf(walker, name), { recursive: true })
    await does(walker)
    await next()
  }
  await Promise.all([next(), next()])
}

/** An article for each reader, of that name; again: a correction. Copies of documents live for a second. */
async function publish(...names: string[]): Promise<void> {
  for (const { walker } of present)
    for (const name of names)
      await site.publish({
        id: idOf(walker, name),
        title: `The ${name} article`,
        content: `<p>Written at ${site.publishedCount++}.</p>`,
        published: `2026-11-0${articles.indexOf(name) + 1}T09:00:00Z`,
        categories: [{ term: walker.word }],
        attachments: [
          { url: `https://files.example/${walker.word}/${name}.mp3`, mediaType: 'audio/mpeg', bytes: 1000 },
        ],
      })
  await sleep(1_100)
}

const idOf = (walker: Walker, name: string) => `tag:news.example,2025-01-01:${walker.word}/${name}`
const addressOf = (walker: Walker, feed: string) =>
  `${site.base}/feeds/${feed}-${walker.word}.${walker.format}`
