import { readMastodon } from '../../../src/ingest/mastodon/read.ts'
import type { Folder } from './folder.ts'
import type { Platform, SiteItem, SiteOptions } from './site.ts'

/** The archive of a Mastodon account. */
export const mastodon: Platform = {
  name: 'Mastodon',
  open: (folder, options) => {
    const isMastodon = folder.has('outbox.json') && folder.has('actor.json')
    return isMastodon ? { url: addressIn(folder), items: () => itemsOf(folder, options) } : undefined
  },
}

const addressIn = (folder: Folder) =>
  /"url"\s*:\s*"(https:\/\/[^"]+\/@[^"]+)"/.exec(folder.read('actor.json') ?? '')?.[1]

const outboxMaxBytes = 268_435_456 // 256 MiB

function* itemsOf(folder: Folder, { timeZone }: SiteOptions): Iterable<SiteItem> {
  const path = 'outbox.json'
  const outbox = folder.read(path, outboxMaxBytes)
  if (outbox === undefined) return yield { kind: 'left-out', path, reason: 'the file is larger than 256 MiB' }

  const reading = readMastodon({ outbox, actor: folder.read('actor.json') }, { timeZone })
  if (!reading.ok) return yield { kind: 'article', path, result: reading }

  const { entries, leftOut = [] } = reading.value
  for (const value of entries) yield { kind: 'article', path: value.url ?? path, result: { ok: true, value } }
  for (const { id, reason } of leftOut) yield { kind: 'left-out', path: id ?? path, reason }
}
