import type { Publication } from '../../src/record/channel.ts'
import { aFeed, aSite } from '../support/build.ts'

/** A site whose feeds take and leave out by each kind of condition: what the edge cache has tags for. */
export const publication: Publication = {
  site: aSite(),
  feeds: [
    aFeed({ name: 'all' }),
    aFeed({ name: 'a', takes: { categories: ['a'] } }),
    aFeed({
      name: 'mixed',
      takes: { categories: ['a', { term: 'b', scheme: 'column' }], without: { sources: ['s'] } },
    }),
    aFeed({ name: 'narrow', takes: { categories: ['a', 'b', 'c'], sources: ['s'], languages: ['EN'] } }),
    aFeed({ name: 'not-b', takes: { without: { categories: ['b'] } } }),
  ],
}
