import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { durableObjectDriver } from '../../src/catalogue/durable-object-driver.ts'
import { recordsIn } from '../../src/catalogue/records.ts'
import type { DocumentRequest } from '../../src/contract/document-answer.ts'
import { type PublisherInput, publisherParts } from '../../src/publisher/parts.ts'
import type { Draft } from '../../src/record/article.ts'
import type { Publication } from '../../src/record/channel.ts'
import { newsroom } from '../../src/record/origin.ts'

/** A site with three feeds for tests: everything; one category; and that category without one source. */
export const publication: Publication = {
  site: {
    name: 'press',
    title: 'Press',
    description: 'A site for tests',
    language: 'en',
    timeZone: 'Asia/Shanghai',
    tagging: { authority: 'press.example', date: '2026' },
    authors: [{ name: 'The Desk' }],
  },
  feeds: [
    { name: 'all', title: 'All', description: 'Everything', window: { entries: 20, hours: 0 } },
    {
      name: 'a',
      title: 'A',
      description: 'Category a',
      takes: { categories: ['a'] },
      window: { entries: 20, hours: 0 },
    },
    {
      name: 'mixed',
      title: 'Mixed',
      description: 'a or b, not from s1',
      takes: { categories: ['a', 'b'], without: { sources: ['s1'] } },
      window: { entries: 20, hours: 0 },
    },
  ],
}

export interface Press extends ReturnType<typeof publisherParts> {
  /** The test's clock, in milliseconds. */
  clock: { now: number }
  put(...drafts: Draft[]): ReturnType<ReturnType<typeof publisherParts>['writer']['put']>
  /** Reads a document as JSON Feed. */
  read(request: Omit<DocumentRequest, 'format'>): Promise<JsonFeed | undefined>
}

export interface JsonFeed {
  items: { id: string; title: string }[]
  next_url?: string
  _broadsheet: { deleted?: { id: string }[]; next_archive?: string; complete?: boolean }
}

/** Runs the work on a publisher's parts, with the real storage of a new object and a clock that the test controls. */
export function onPress<T>(
  name: string,
  work: (press: Press, storage: DurableObjectStorage) => Promise<T>,
): Promise<T> {
  return runInDurableObject(env.PUBLISHER.getByName(name), (_, { storage }) =>
    work(pressOver(storage), storage),
  )
}

/** Makes a publisher's parts on existing storage, as after a restart. */
export function pressOver(storage: DurableObjectStorage, more: Partial<PublisherInput> = {}): Press {
  let minted = 0
  const random = () => {
    minted += 1
    return new Uint8Array(16).fill(minted)
  }
  const records = recordsIn(durableObjectDriver({ sql: storage.sql }))
  const base = 'https://press.example'
  const parts = publisherParts({ publication, base, hubs: [], storage, records, random, ...more })
  const clock = { now: Date.parse('2026-11-01T00:00:00Z') }
  const put = (...drafts: Draft[]) =>
    parts.writer.put(
      drafts.map(draft => ({ draft, origin: newsroom })),
      { now: clock.now, at: Math.floor(clock.now / 1000) * 1000 },
    )
  const read: Press['read'] = async request => {
    const document = await parts.library.document({ ...request, format: 'json' })
    return document?.kind === 'document' ? JSON.parse(new TextDecoder().decode(document.bytes)) : undefined
  }
  return { ...parts, clock, put, read }
}
