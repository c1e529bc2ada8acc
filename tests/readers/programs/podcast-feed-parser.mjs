import feedParser from 'podcast-feed-parser'
import { readDocuments, secondsOf } from './documents.mjs'

const all = { fields: { meta: ['default'], episodes: ['default', 'guid', 'imageURL', 'author', 'language'] } }

await readDocuments(document => {
  const { meta, episodes } = feedParser.getPodcastFromFeed(document, all)
  return {
    feed: { title: meta.title, home: meta.link, language: meta.language, picture: meta.imageURL },
    entries: episodes.map(episode => ({
      id: [episode.guid].flat()[0],
      link: episode.link,
      title: episode.title,
      authors: episode.author && [episode.author],
      published: secondsOf(episode.pubDate),
      summary: episode.description,
      enclosures: episode.enclosure && [episode.enclosure.url],
      picture: episode.imageURL,
    })),
  }
})
