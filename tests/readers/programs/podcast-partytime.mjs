import { readDocuments, secondsOf } from './documents.mjs'

process.env.PARTYTIME_LOG = 'silent' // else its log goes to standard output
const { parseFeed } = await import('podcast-partytime')

await readDocuments(document => {
  const feed = parseFeed(document)
  return {
    feed: { title: feed.title, home: feed.link, language: feed.language, picture: feed.image?.url },
    entries: feed.items.map(item => ({
      id: item.guid,
      link: item.link,
      title: item.title,
      authors: item.author && [item.author],
      published: secondsOf(item.pubDate),
      content: item.content,
      summary: item.description,
      enclosures: item.enclosure && [item.enclosure.url],
      picture: item.image?.url ?? item.itunesImage,
    })),
  }
})
