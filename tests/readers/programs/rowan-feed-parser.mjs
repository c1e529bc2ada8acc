import { parseFeed } from '@rowanmanning/feed-parser'
import { readDocuments, secondsOf } from './documents.mjs'

await readDocuments(document => {
  const feed = parseFeed(document)
  return {
    feed: { title: feed.title, home: feed.url, language: feed.language, picture: feed.image?.url },
    entries: feed.items.map(item => ({
      id: item.id,
      link: item.url,
      title: item.title,
      authors: item.authors.map(author => author.name),
      categories: item.categories.map(category => category.label),
      published: secondsOf(item.published),
      updated: secondsOf(item.updated),
      content: item.content,
      summary: item.description,
      enclosures: item.media.map(medium => medium.url),
      picture: item.image?.url,
    })),
  }
})
