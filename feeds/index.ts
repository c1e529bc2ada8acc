import { culture } from './culture.ts'
import { english } from './english.ts'
import { experience } from './experience.ts'
import { listen } from './listen.ts'
import { main } from './main.ts'
import { rural } from './rural.ts'

/** What the site publishes, in the order of the directory: one line a feed. */
export const feeds = [
  main, // every article; the others are selections of it
  experience,
  rural,
  culture,
  english,
  listen,
]
