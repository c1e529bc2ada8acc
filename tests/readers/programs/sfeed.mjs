import { execFileSync } from 'node:child_process'
import { readDocuments } from './documents.mjs'

/** sfeed. Its man page: timestamp, title, link, content, content type, id, author, enclosure, categories, between tabs. */
await readDocuments(document => {
  const lines = execFileSync('sfeed', { input: document, encoding: 'utf8' }).split('\n').filter(Boolean)
  return { feed: {}, entries: lines.map(entry) }
})

function entry(line) {
  const [timestamp, title, link, content, , id, author, enclosure, categories = ''] = line.split('\t')
  return {
    id,
    link,
    title,
    authors: author ? [author] : [],
    categories: categories.split('|').filter(Boolean),
    published: timestamp ? Number(timestamp) : undefined,
    content: content?.replace(/\\([nt\\])/g, (_, escaped) => ({ n: '\n', t: '\t' })[escaped] ?? '\\'),
    enclosures: enclosure ? [enclosure] : [],
  }
}
