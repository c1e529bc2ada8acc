import FeedMe from 'feedme'
import { listOf, readDocuments, secondsOf } from './documents.mjs'

/** A parser of streams; the last word is the caller's: an element is a string, an object, or a list of these. */
await readDocuments(document => {
  const parser = new FeedMe(true)
  parser.write(document)
  parser.end()
  const feed = parser.done()
  const picture = textOf(feed.image?.url ?? feed.logo ?? feed.icon)
  const language = feed.language ?? feed['xml:lang']
  return {
    feed: { title: textOf(feed.title), home: addressOf(feed) ?? feed.home_page_url, language, picture },
    entries: feed.items.map(document.startsWith('{') ? jsonItem : entry),
  }
})

function entry(item) {
  return {
    id: textOf(item.guid ?? item.id),
    link: addressOf(item),
    title: textOf(item.title),
    authors: listOf(item['dc:creator'] ?? item.author).map(author => author.name ?? author),
    categories: listOf(item.category).map(category => category.label ?? category.term ?? textOf(category)),
    source: textOf(item.source?.title ?? item.source ?? item['dc:source']),
    published: secondsOf(item.pubdate ?? item.published),
    updated: secondsOf(item['dcterms:modified'] ?? item.updated),
    content: textOf(item['content:encoded'] ?? item.content),
    summary: textOf(item.description ?? item.summary),
    enclosures: [...listOf(item.enclosure).map(({ url }) => url), ...hrefs(item, 'enclosure')],
    picture: item['media:thumbnail']?.url,
    language: item['dc:language'] ?? item['xml:lang'],
  }
}

function jsonItem(item) {
  return {
    id: item.id,
    link: item.url,
    title: item.title,
    authors: listOf(item.authors).map(({ name }) => name),
    categories: listOf(item.tags),
    published: secondsOf(item.date_published),
    updated: secondsOf(item.date_modified),
    content: item.content_html,
    summary: item.summary ?? item.content_text,
    enclosures: listOf(item.attachments).map(({ url }) => url),
    picture: item.image,
    language: item.language,
  }
}

function textOf(value) {
  return typeof value === 'string' ? value : value?.text
}

function hrefs(element, wanted) {
  return listOf(element.link)
    .filter(({ rel = 'alternate' }) => rel === wanted)
    .map(({ href }) => href)
}

function addressOf(element) {
  return listOf(element.link).find(link => typeof link === 'string') ?? hrefs(element, 'alternate')[0]
}
