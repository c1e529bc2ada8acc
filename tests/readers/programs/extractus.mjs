import { extractFromJson, extractFromXml } from '@extractus/feed-extractor'
import { readDocuments, secondsOf } from './documents.mjs'

const options = { descriptionMaxLen: 0 } // else it cuts texts to 250 characters

await readDocuments(document => {
  const feed = document.startsWith('{')
    ? extractFromJson(JSON.parse(document), options)
    : extractFromXml(document, options)
  return {
    feed: { title: feed.title, home: feed.link, language: feed.language },
    entries: feed.entries.map(entry => ({
      id: entry.id,
      link: entry.link,
      title: entry.title,
      published: secondsOf(entry.published),
      summary: entry.description,
    })),
  }
})
