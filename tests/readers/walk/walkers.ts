import { type Reader, readers } from '../readers.ts'
import { elfeed } from './elfeed.ts'
import { gpodder } from './gpodder.ts'
import type { Habits } from './habits.ts'
import { library } from './library.ts'
import { newsboat } from './newsboat.ts'
import { rss2email } from './rss2email.ts'
import { sfeed } from './sfeed.ts'
import type { Walker } from './walker.ts'

/** The readers that come again to a running site, and what each does at its answers. */
export const walkers: { walker: Walker; reader: Reader; habits: Habits }[] = [
  known(newsboat, { 301: 'follows', 308: 'follows', 410: 'retries', 429: 'retries' }),
  known(rss2email, { 301: 'remembers', 308: 'follows', 410: 'retries', 429: 'retries' }),
  known(gpodder, { 301: 'remembers', 308: 'remembers', 410: 'retries', 429: 'waits' }),
  known(elfeed, { 301: 'follows', 308: 'follows', 410: 'retries', 429: 'retries' }),
  known(sfeed, { 301: 'served', 308: 'fails', 410: 'never', 429: 'retries' }),
  known(library('ROME', 'rome'), { 301: 'follows', 308: 'fails', 410: 'retries', 429: 'retries' }),
  known(library('libgrss', 'libgrss'), { 301: 'served', 308: 'follows', 410: 'retries', 429: 'retries' }),
  known(library("Python's feedparser", 'feedparser'), {
    301: 'follows',
    308: 'follows',
    410: 'retries',
    429: 'retries',
  }),
]

function known(walker: Walker, habits: Habits) {
  const reader = readers.find(({ name }) => name === walker.name)
  if (!reader) throw new Error(`readers.ts has no ${walker.name}`)
  return { walker, reader, habits }
}
