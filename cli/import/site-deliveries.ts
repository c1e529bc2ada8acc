import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { err, ok, type Problem, type Result } from '../../src/record/problem.ts'
import { limits } from '../../src/settings.ts'
import { batchLimits } from './batches.ts'
import type { FolderFile, ImportRequest, Unsent } from './delivery.ts'
import type { Input } from './inputs.ts'
import { ndjson } from './media-type.ts'
import type { SiteItem } from './sites/site.ts'

type SiteInput = Extract<Input, { kind: 'site' }>

/** The requests for a folder: its articles as JSON Lines, and the files that the site reads itself. */
export async function* siteDeliveries(input: SiteInput): AsyncGenerator<Result<ImportRequest, Unsent>> {
  const query = queryOf(input)
  let batch = newBatch()

  for (const item of input.site.items()) {
    if (item.kind === 'article' && item.result.ok) {
      const line = lineOf(item.result.value, item.path)
      if (!batch.hasRoomFor(line)) {
        yield ok(batch.delivery(query))
        batch = newBatch()
      }
      batch.add(line)
    } else if (item.kind === 'file') yield fileDelivery(input.path, item, query)
    else yield err(unsent(item))
  }

  if (!batch.isEmpty()) yield ok(batch.delivery(query))
}

/** The origin of the articles: the site's URL; without one, the platform and the folder's name. */
function queryOf({ path, platform, site: { url } }: SiteInput): Record<string, string> {
  const from = url ?? `${platform}: ${basename(resolve(path))}`
  return { from, ...(url && { url }) }
}

interface DeliveryLine {
  text: string
  source: FolderFile
}

function lineOf(article: { notices: FolderFile['notices'] }, path: string): DeliveryLine {
  return { text: `${JSON.stringify(article)}\n`, source: { path, notices: article.notices } }
}

function newBatch() {
  const lines: DeliveryLine[] = []
  let bytes = 0
  return {
    isEmpty: () => lines.length === 0,
    hasRoomFor: ({ text }: DeliveryLine) =>
      lines.length === 0 ||
      (lines.length < batchLimits.lines && bytes + text.length * 3 <= batchLimits.bytes),
    add: (line: DeliveryLine) => {
      lines.push(line)
      bytes += Buffer.byteLength(line.text)
    },
    delivery: (query: Record<string, string>): ImportRequest => ({
      body: Buffer.from(lines.map(({ text }) => text).join('')),
      mediaType: ndjson,
      query,
      sources: lines.map(({ source }) => source),
    }),
  }
}

async function fileDelivery(
  folder: string,
  { path, mediaType }: Extract<SiteItem, { kind: 'file' }>,
  query: Record<string, string>,
): Promise<Result<ImportRequest, Unsent>> {
  const body = await readFile(join(folder, path))
  const reason = `is larger than ${limits.importMaxBytes / 2 ** 20} MiB`
  if (body.byteLength > limits.importMaxBytes) return err({ reason, path })
  return ok({ body, mediaType, query: { ...query, name: basename(path) }, sources: [{ path, notices: [] }] })
}

function unsent(item: Exclude<SiteItem, { kind: 'file' }>): Unsent {
  const { path } = item
  if (item.kind === 'left-out') {
    return {
      reason: item.reason,
      path,
      isLeftOut: true,
      title: item.title,
    }
  }

  return { reason: item.result.ok ? '' : reasonOf(item.result.error), path }
}

const reasonOf = (problem: Problem): string =>
  'detail' in problem && typeof problem.detail === 'string' ? problem.detail : problem.kind
