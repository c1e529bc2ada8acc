import { benchArticle, benchArticles } from './articles.ts'
import { report, rounded } from './report.ts'
import { serve } from './serve.ts'
import { broadsheet, importAll, publish } from './site.ts'

/**
 * A day of one subscriber: a poll every 30 minutes, 40 new articles of 6 KB during the day, a feed of 50. Counts the
 * bytes on the wire for readers that support more and more of HTTP: bodies, and headers as in HTTP/1.1.
 */

const polls = 48
const newArticles = 40

interface Reader {
  name: string
  headers: Record<string, string>
  conditional: boolean
}

const readers: Reader[] = [
  { name: '200 each time', headers: { 'accept-encoding': 'identity' }, conditional: false },
  { name: 'gzip each time', headers: { 'accept-encoding': 'gzip' }, conditional: false },
  { name: '304, else 200', headers: { 'accept-encoding': 'identity' }, conditional: true },
  { name: '304, else gzip', headers: { 'accept-encoding': 'gzip' }, conditional: true },
  {
    name: '304, else delta',
    headers: {
      'accept-encoding': 'identity',
      'a-im': 'feed',
      'user-agent': 'newsboat/2.21.0 (Linux x86_64)',
    },
    conditional: true,
  },
]

export async function run(): Promise<void> {
  const served = await serve([await broadsheet()])
  try {
    const url = served.url('broadsheet')
    await importAll(url, benchArticles(50))
    const bytes = new Map(readers.map(({ name }) => [name, 0]))
    const tags = new Map<string, string>()
    let published = 0
    for (let poll = 1; poll <= polls; poll += 1) {
      for (; published < (poll * newArticles) / polls; published += 1) await publish(url, fresh(published))
      for (const reader of readers) {
        const { size, etag } = await read(url, reader, tags.get(reader.name))
        bytes.set(reader.name, (bytes.get(reader.name) ?? 0) + size)
        tags.set(reader.name, etag)
      }
    }
    const most = bytes.get('200 each time') ?? 1
    const rows = [...bytes].map(([reader, sum]) => ({
      reader,
      'KB a day': rounded(sum / 1_000, 0),
      'of 200 each time': `${rounded((100 * sum) / most, 1)} %`,
    }))
    await report('polling', 'Bytes on the wire for a day of polling (48 polls, 40 new articles)', rows)
  } finally {
    await served.stop()
  }
}

function fresh(index: number) {
  const published = new Date(Date.parse('2026-11-02T00:00:00Z') + index * 60_000).toISOString()
  return { ...benchArticle(index), id: `urn:fresh:${index}`, published }
}

async function read(url: string, { headers, conditional }: Reader, etag: string | undefined) {
  const answer = await fetch(`${url}/feeds/main.atom`, {
    headers: { ...headers, ...(conditional && etag && { 'if-none-match': etag }) },
  })
  const body = await answer.arrayBuffer()
  const bodyBytes =
    answer.status === 304 ? 0 : Number(answer.headers.get('content-length') ?? body.byteLength)
  const headerBytes = [...answer.headers].reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    0,
  )
  return { size: bodyBytes + headerBytes, etag: answer.headers.get('etag') ?? '' }
}
