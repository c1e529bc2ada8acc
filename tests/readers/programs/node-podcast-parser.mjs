import parsePodcast from 'node-podcast-parser'
import { readDocuments, secondsOf } from './documents.mjs'

const parse = document =>
  new Promise((resolve, reject) => {
    parsePodcast(document, (error, podcast) => (error ? reject(error) : resolve(podcast)))
  })

await readDocuments(async document => {
  const podcast = await parse(document)
  return {
    feed: { title: podcast.title, home: podcast.link, language: podcast.language, picture: podcast.image },
    entries: podcast.episodes.map(episode => ({
      id: episode.guid,
      title: episode.title,
      categories: episode.categories,
      published: secondsOf(episode.published),
      summary: episode.description,
      enclosures: episode.enclosure && [episode.enclosure.url],
      picture: episode.image,
    })),
  }
})
