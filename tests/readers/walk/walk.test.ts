import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { skipWithout } from '../missing.ts'
import { missing } from '../run.ts'
import { habitOf } from './habits.ts'
import { type Exchange, startWalkedSite, type WalkedSite } from './site.ts'
import type { Walker } from './walker.ts'
import { walkers } from './walkers.ts'

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
/** What each run of a reader's program asked for and got, by reader and phase. */
const asked: Record<string, Partial<Record<Phase, Exchange[][]>>> = {}
const seen: Record<string, string[]> = {}

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
  const runs = (phase: Phase) => asked[walker.word]?.[phase] ?? []

  it('shows each article once, through changes and a move', ({ skip }) => {
    skipWithout(reader, skip)
    expect(seen[walker.word]?.toSorted()).toEqual(articles.map(name => idOf(walker, name)).toSorted())
  })

  it('gets 226 only where it is known to read it', ({ skip }) => {
    skipWithout(reader, skip)
    const statuses = runs('before').flatMap(run => run.map(({ status }) => status))
    expect(statuses.includes(226)).toBe(walker.name === 'newsboat')
  })

  it.for([
    ['a feed that moved', 301, 'moved'],
    ['another spelling of its address', 308, '308'],
    ['a feed that retired', 410, '410'],
    ['a client that asks too often', 429, '429'],
  ] as const)('does at the answer to %s, %i, what is known of it', ([, status, phase], { skip }) => {
    skipWithout(reader, skip)
    expect(habitOf(status, runs(phase))).toBe(habits[status])
  })
})

/** Everybody subscribes, and reads after each change; the feeds move in the middle. */
async function walk(): Promise<void> {
  await publish('first', 'second')
  await everybody(walker => subscribe(walker, 'walk', addressOf(walker, 'old')))
  await everybodyReads('before')
  await publish('third')
  await everybodyReads('before')
  await everybodyReads('before') // newsboat sends validators from the third time on
  await publish('fourth', 'first') // the first one is corrected
  await everybodyReads('before')

  site.stage = 'moved'
  await publish('fifth')
  await everybodyReads('moved')
  await publish('sixth')
  await everybodyReads('moved')
  await everybody(async walker => {
    seen[walker.word] = await walker.seen(folderOf(walker))
  })
}

/** New subscribers meet 308 and 429; those of the walk meet 410. */
async function meetOtherAnswers(): Promise<void> {
  await everybody(walker => subscribeAndRead(walker, '308', `${addressOf(walker, 'new')}/`))
  site.isThrottling = true
  await everybody(walker => subscribeAndRead(walker, '429', addressOf(walker, 'new')))
  site.isThrottling = false
  site.stage = 'retired'
  await everybodyReads('410')
  await everybodyReads('410')
}

async function subscribe(walker: Walker, name: string, address: string): Promise<void> {
  mkdirSync(folderOf(walker, name))
  await walker.subscribe(folderOf(walker, name), address)
}

async function subscribeAndRead(walker: Walker, phase: Phase, address: string): Promise<void> {
  await noted(walker, phase, () => subscribe(walker, phase, address))
  for (let i = 0; i < 2; i++) await noted(walker, phase, () => walker.read(folderOf(walker, phase)))
}

const everybodyReads = (phase: Phase) =>
  everybody(walker => noted(walker, phase, () => walker.read(folderOf(walker))))

/** Notes what one run of a reader asks for. */
async function noted(walker: Walker, phase: Phase, run: () => Promise<void>): Promise<void> {
  const start = site.exchanges.length
  await run()
  const own = site.exchanges.slice(start).filter(({ path }) => path.includes(`-${walker.word}.`))
  const before = asked[walker.word]?.[phase] ?? []
  asked[walker.word] = { ...asked[walker.word], [phase]: [...before, own] }
}

/** Three at a time: they are programs of their own, and one of them waits. */
async function everybody(does: (walker: Walker) => Promise<void>): Promise<void> {
  const waiting = present.map(({ walker }) => walker)
  const next = async (): Promise<void> => {
    const walker = waiting.shift()
    if (!walker) return
    await does(walker)
    await next()
  }
  await Promise.all([next(), next(), next()])
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
