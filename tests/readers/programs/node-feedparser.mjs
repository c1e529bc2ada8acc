import FeedParser from 'feedparser'
import { readDocuments, secondsOf } from './documents.mjs'

await readDocuments(async document => {
  const parser = new FeedParser({ normalize: true })
  const items = []
  parser.on('readable', () => {
    for (let item = parser.read(); item; item = parser.read()) items.push(item)
  })
  await new Promise((resolve, reject) => {
    parser.on('end', resolve).on('error', reject)
    parser.end(document)
  })
  const { title, link, language, image } = parser.meta
  return {
    feed: { title, home: link, language, picture: image.url },
    entries: items.map(item => ({
      id: item.guid,
      link: item.link,
      title: item.title,
      authors: item.author && [item.author],
      categories: item.categories,
      source: item.source?.title,
      published: secondsOf(item.pubdate),
      updated: secondsOf(item.date),
      content: item.description,
      summary: item.summary,
      enclosures: item.enclosures.map(enclosure => enclosure.url),
      picture: item.image?.url,
    })),
  }
})
