import { culture } from './culture.ts'
import { english } from './english.ts'
import { experience } from './experience.ts'
import { listen } from './listen.ts'
import { main } from './main.ts'
import { rural } from './rural.ts'

/** The feeds that the site publishes, in the order of the directory. Add a feed as one line. */
export const feeds = [
  main, // every article; the others are selections
  experience,
  rural,
  culture,
  english,
  listen,
]
