import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterArticle } from '../../cli/runtime/starter-articles.ts'
import { feeds } from '../../feeds/index.ts'
import { site as definition } from '../../feeds/site.ts'
import { formatNames } from '../../src/document/formats.ts'
import { feedChannel } from '../../src/record/channel.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'
import { parseXml, type XmlElement } from '../support/xml.ts'

/** The sample site as a reader program walks it: every link of every document opens, also once it was percent-decoded. */

const folder = join(import.meta.dirname, '../../feeds/articles')
let site: RunningSite

beforeAll(async () => {
  site = await startSite()
  for (const file of readdirSync(folder))
    await site.publish(starterArticle(readFileSync(join(folder, file), 'utf8'), site.base))
})

afterAll(() => site.close())

const documents = feeds.flatMap(feed =>
  formatNames.map(format => ({ path: `${feedChannel({ site: definition, feeds }, feed).path}.${format}` })),
)

describe.each(documents)('$path', ({ path }) => {
  it('links only to what is there, in its encoded and its decoded form', async () => {
    const answer = await site.fetch(path)
    const text = await answer.text()
    const inBody = path.endsWith('.json') ? jsonLinks(JSON.parse(text)) : xmlLinks(parseXml(text))
    const inHeader = [...(answer.headers.get('link') ?? '').matchAll(/<([^>]*)>; rel="(?!hub)/g)].map(
      match => match[1] ?? '',
    )
    const own = [...new Set([...inBody, ...inHeader])].filter(url => url.startsWith(`${site.base}/`))
    expect(own.filter(url => url.includes('/articles/')).length).toBeGreaterThan(1)

    for (const url of own) {
      for (const address of [url, decodeURIComponent(url)]) {
        const { status } = await site.fetch(address.slice(site.base.length), { redirect: 'manual' })
        expect([address, status]).toEqual([address, 200])
      }
    }
  })
})

/** What a reader may open: links but that of the hub, which takes no GET. */
function xmlLinks(node: XmlElement): string[] {
  const { name, attributes, text, children } = node
  const link = /^(?:atom:)?link$/.test(name) && attributes.rel !== 'hub' ? [attributes.href ?? text] : []
  return [...link, ...children.flatMap(xmlLinks)]
}

function jsonLinks(feed: { home_page_url: string; feed_url: string; items: { url: string }[] }): string[] {
  return [feed.home_page_url, feed.feed_url, ...feed.items.map(({ url }) => url)]
}
