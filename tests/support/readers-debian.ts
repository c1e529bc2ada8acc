import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { entriesOf, type ReadEntry } from './readers-entry.ts'

/** Readers that are Debian packages, run as programs of their own. */

/** Its man page: timestamp, title, link, content, content type, id, author, enclosure, categories, between tabs. */
export function readWithSfeed(document: string): ReadEntry[] {
  const lines = execFileSync('sfeed', { input: document, encoding: 'utf8' }).split('\n').filter(Boolean)
  return entriesOf(
    lines.map(line => {
      const [timestamp, title, link, content, , id, author, enclosure, categories = ''] = line.split('\t')
      return {
        id,
        link,
        title,
        authors: author ? [author] : [],
        categories: categories.split('|').filter(Boolean),
        published: Number(timestamp),
        content: content?.replace(
          /\\([nt\\])/g,
          (_, escaped) => ({ n: '\n', t: '\t' })[String(escaped)] ?? '\\',
        ),
        enclosures: enclosure ? [enclosure] : [],
      }
    }),
  )
}

export function readWithNewsboat(document: string): ReadEntry[] {
  return inFile(document, (file, folder) => {
    const [urls, config, cache] = ['urls', 'config', 'cache.db'].map(name => join(folder, name))
    if (!urls || !config || !cache) return []
    writeFileSync(urls, `"exec:cat ${file}"\n`)
    writeFileSync(config, '')
    execFileSync('newsboat', ['-q', '-u', urls, '-C', config, '-c', cache, '-x', 'reload'], {
      env: { ...process.env, HOME: folder },
    })
    const database = new DatabaseSync(cache, { readOnly: true })
    const rows = database.prepare('SELECT * FROM rss_item ORDER BY id').all()
    database.close()
    return entriesOf(
      rows.map(row => ({
        id: row.guid,
        link: row.url,
        title: row.title,
        authors: row.author ? [row.author] : [],
        published: row.pubDate,
        content: row.content,
        enclosures: row.enclosure_url ? [row.enclosure_url] : [],
      })),
    )
  })
}

export function entriesFrom(command: string, args: string[], input = ''): ReadEntry[] {
  return entriesOf(JSON.parse(execFileSync(command, args, { input, encoding: 'utf8', maxBuffer: 2 ** 26 })))
}

export function inFile<T>(document: string, use: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'reader-'))
  try {
    const file = join(folder, 'feed.xml')
    writeFileSync(file, document)
    return use(file, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The sentence that the test shows where the program doesn't run. */
export function unless(command: string, args: string[], name: string): string | undefined {
  const ran = spawnSync(command, args, { input: '', stdio: 'pipe' }).status === 0
  return ran ? undefined : `skipped: ${name} is not installed`
}

export const script = (name: string) => join(import.meta.dirname, '../readers', name)
