import { decodeHTMLStrict } from 'entities'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { readDocuments, secondsOf } from './documents.mjs'

await readDocuments(document => {
  if (document.startsWith('{')) return jsonFeed(parseJsonFeed(document))
  return document.includes('<rss ') ? rss(parseRssFeed(document)) : atom(parseAtomFeed(document))
})

function rss({ title, link, language, image, items = [] }) {
  return {
    feed: { title, home: link, language, picture: image?.url },
    entries: items.map(item => ({
      id: item.guid?.value,
      link: item.link,
      title: item.title,
      authors: item.dc?.creators,
      categories: item.categories?.map(category => category.name),
      source: item.source?.title ?? item.dc?.sources?.[0],
      published: secondsOf(item.pubDate),
      updated: secondsOf(item.dcterms?.modified?.[0]),
      content: item.content?.encoded,
      summary: item.description,
      enclosures: item.enclosures?.map(enclosure => enclosure.url),
      picture: item.media?.thumbnails?.[0]?.url,
      language: item.dc?.languages?.[0],
    })),
  }
}

function atom({ title, links, xml, logo, icon, entries = [] }) {
  return {
    feed: { title: textOf(title), home: alternate(links), language: xml?.lang, picture: logo ?? icon },
    entries: entries.map(entry => ({
      id: entry.id,
      link: alternate(entry.links),
      title: textOf(entry.title),
      authors: entry.authors?.map(author => author.name),
      categories: entry.categories?.map(({ label, term }) => label ?? term),
      source: entry.source?.title?.value,
      published: secondsOf(entry.published),
      updated: secondsOf(entry.updated),
      content: entry.content?.value,
      summary: entry.summary?.value,
      enclosures: entry.links?.filter(({ rel }) => rel === 'enclosure').map(link => link.href),
      picture: entry.media?.thumbnails?.[0]?.url,
      language: entry.xml?.lang,
    })),
  }
}

function jsonFeed({ title, home_page_url, language, icon, items = [] }) {
  return {
    feed: { title, home: home_page_url, language, picture: icon },
    entries: items.map(item => ({
      id: item.id,
      link: item.url,
      title: item.title,
      authors: item.authors?.map(author => author.name),
      categories: item.tags,
      published: secondsOf(item.date_published),
      updated: secondsOf(item.date_modified),
      content: item.content_html,
      summary: item.summary ?? item.content_text,
      enclosures: item.attachments?.map(attachment => attachment.url),
      picture: item.image,
      language: item.language,
    })),
  }
}

function textOf(text) {
  return text?.type === 'html' ? decodeHTMLStrict(text.value ?? '') : text?.value
}

function alternate(links) {
  return links?.find(({ rel }) => !rel || rel === 'alternate')?.href
}
