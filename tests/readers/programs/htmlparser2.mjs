import { parseFeed } from 'htmlparser2'
import { readDocuments, secondsOf } from './documents.mjs'

await readDocuments(document => {
  const feed = parseFeed(document)
  if (!feed) throw new Error('htmlparser2 finds no feed')
  return {
    feed: { title: feed.title, home: feed.link },
    entries: feed.items.map(item => ({
      id: item.id,
      link: item.link,
      title: item.title,
      published: secondsOf(item.pubDate),
      summary: item.description,
      enclosures: item.media.filter(({ url }) => url).map(({ url }) => url),
    })),
  }
})
