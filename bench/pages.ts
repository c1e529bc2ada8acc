import { gzipSync } from 'node:zlib'
import { benchArticles } from './articles.ts'
import { report, rounded } from './report.ts'
import { serve } from './serve.ts'
import { broadsheet, importAll } from './site.ts'

/**
 * The weight of a page: its HTML, and the requests and bytes of its assets, for a site with 60 articles. Layout shifts
 * are measured in Chromium by tests/browser; there are none.
 */

const pages = { directory: '/', 'feed, 50 articles': '/feeds/main', search: '/search', article: '' }
const navigation = {
  accept: 'text/html',
  'sec-fetch-dest': 'document',
  'user-agent': 'Mozilla/5.0',
  'accept-encoding': 'identity',
}

export async function run(): Promise<void> {
  const served = await serve([await broadsheet()])
  try {
    const url = served.url('broadsheet')
    const [first] = benchArticles(60)
    await importAll(url, benchArticles(60))
    const rows = []
    for (const [page, path] of Object.entries(pages)) {
      rows.push({ page, ...(await weigh(url, path || `/articles/${encodeURIComponent(first?.id ?? '')}`)) })
    }
    await report('pages', 'Pages: HTML and what it brings with it (KB as gzip)', rows)
  } finally {
    await served.stop()
  }
}

async function weigh(url: string, path: string) {
  const html = await textOf(url + path)
  const brought = [
    ...html.matchAll(/<(?:link[^>]+rel="(?:stylesheet|icon)"[^>]+href|script[^>]+src)="([^"]+)"/g),
  ].map(match => match[1] ?? '')
  const assets = await Promise.all(
    brought
      .filter(address => !address.startsWith('data:'))
      .map(address => textOf(new URL(new URL(address, url).pathname, url).href)),
  )
  return {
    'HTML KB': zippedKilobytes(html),
    requests: 1 + assets.length,
    'all KB, first visit': rounded(
      zippedKilobytes(html) + assets.reduce((sum, asset) => sum + zippedKilobytes(asset), 0),
      1,
    ),
  }
}

async function textOf(address: string): Promise<string> {
  const answer = await fetch(address, { headers: navigation })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.text()
}

const zippedKilobytes = (text: string): number => rounded(gzipSync(text, { level: 9 }).byteLength / 1_000, 1)
