import { parse } from 'react-native-rss-parser'
import { readDocuments, secondsOf } from './documents.mjs'

await readDocuments(async document => {
  const feed = await parse(document)
  return {
    feed: { title: feed.title, home: feed.links[0]?.url, language: feed.language, picture: feed.image?.url },
    entries: feed.items.map(item => ({
      id: item.id,
      link: item.links[0]?.url,
      title: item.title,
      authors: item.authors.map(({ name }) => name),
      categories: item.categories.map(({ name }) => name),
      published: secondsOf(item.published),
      content: item.content,
      summary: item.description,
      enclosures: item.enclosures.map(({ url }) => url),
      picture: item.itunes?.image,
    })),
  }
})
