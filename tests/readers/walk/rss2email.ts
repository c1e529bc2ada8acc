import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runs, type Walker } from './walker.ts'

/** Mails into a folder: what it mails is what a person sees. */
export const rss2email: Walker = {
  name: 'rss2email',
  word: 'rss2email',
  format: 'atom',
  async subscribe(folder, address) {
    await mkdir(join(folder, 'mail'))
    await writeFile(join(folder, 'config'), configOf(folder))
    await runs('r2e', ['-c', 'config', '-d', 'data', 'add', 'feed', address], { folder })
  },
  async read(folder) {
    await runs('r2e', ['-c', 'config', '-d', 'data', 'run'], { folder })
  },
  async seen(folder) {
    const mails = join(folder, 'mail/feeds/new')
    if (!existsSync(mails)) return []
    return readdirSync(mails).map(
      name => /^X-RSS-ID: (.*)$/m.exec(readFileSync(join(mails, name), 'utf8'))?.[1] ?? name,
    )
  },
}

const configOf = (folder: string) => `[DEFAULT]
to = reader@news.example
from = feeds@news.example
email-protocol = maildir
maildir-path = ${join(folder, 'mail')}
maildir-mailbox = feeds
`
