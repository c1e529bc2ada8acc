import podparse from 'podparse'
import { readDocuments, secondsOf } from './documents.mjs'

await readDocuments(document => {
  const { meta, episodes } = podparse(document)
  return {
    feed: { title: meta.title, home: meta.link, language: meta.language, picture: meta.image?.url },
    entries: episodes.map(episode => ({
      id: episode.guid,
      link: episode.link,
      title: episode.title,
      authors: episode.author && [episode.author],
      categories: episode.category,
      published: secondsOf(episode.pubDate),
      summary: episode.description,
      enclosures: episode.enclosure && [episode.enclosure.url],
      picture: episode.image?.url,
      language: episode.language,
    })),
  }
})
