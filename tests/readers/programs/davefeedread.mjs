import feedRead from 'davefeedread'
import { readDocuments, secondsOf } from './documents.mjs'

const parse = document =>
  new Promise((resolve, reject) => {
    feedRead.parseString(document, undefined, (error, feed) => (error ? reject(error) : resolve(feed)))
  })

await readDocuments(async document => {
  const { head, items } = await parse(document)
  return {
    feed: { title: head.title, home: head.link, language: head.language, picture: head.image?.url },
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
      enclosures: item.enclosures?.map(enclosure => enclosure.url),
      picture: item.image?.url,
    })),
  }
})
