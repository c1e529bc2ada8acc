import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readDocuments } from './documents.mjs'

/**
 * newsboat: it reloads once, and its cache says what it got. Each document has a cache of its own, since a cache keeps
 * an id once, whatever feeds it is in.
 */
await readDocuments(document => {
  const folder = mkdtempSync(join(tmpdir(), 'newsboat-'))
  try {
    return readingIn(folder, document)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function readingIn(folder, document) {
  const [feed, urls, config, cache] = ['feed.xml', 'urls', 'config', 'cache.db'].map(name =>
    join(folder, name),
  )
  writeFileSync(feed, document)
  writeFileSync(urls, `"exec:cat ${feed}"\n`)
  writeFileSync(config, '')
  const env = { ...process.env, HOME: folder }
  execFileSync('newsboat', ['-q', '-u', urls, '-C', config, '-c', cache, '-x', 'reload'], { env })

  const database = new DatabaseSync(cache, { readOnly: true })
  const { title, url } = database.prepare('SELECT * FROM rss_feed').get()
  return {
    feed: { title, home: url },
    entries: database.prepare('SELECT * FROM rss_item ORDER BY id').all().map(entry),
  }
}

function entry(item) {
  return {
    id: item.guid,
    link: item.url,
    title: item.title,
    authors: item.author ? [item.author] : [],
    published: item.pubDate,
    content: item.content,
    enclosures: item.enclosure_url ? [item.enclosure_url] : [],
  }
}
