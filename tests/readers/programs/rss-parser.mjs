import RssParser from 'rss-parser'
import { readDocuments, secondsOf } from './documents.mjs'

const parser = new RssParser()

await readDocuments(async document => {
  const feed = await parser.parseString(document)
  return {
    feed: { title: feed.title, home: feed.link, language: feed.language, picture: feed.image?.url },
    entries: feed.items.map(item => {
      const author = item.creator ?? item.author
      const encoded = item['content:encoded']
      return {
        id: item.guid ?? item.id,
        link: item.link,
        title: item.title,
        authors: author ? [author] : [],
        categories: item.categories?.map(category => category._ ?? category), // an object where it has a domain
        published: secondsOf(item.isoDate),
        content: encoded ?? item.content,
        summary: encoded ? item.content : item.summary,
        enclosures: item.enclosure && [item.enclosure.url],
        language: item.language,
      }
    }),
  }
})
