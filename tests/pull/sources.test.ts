import { expect, it } from 'vitest'
import { defineSources, type SourceFeed } from '../../src/record/feed.ts'

const source: SourceFeed = {
  url: 'https://library.example/feed',
  kind: 'feed',
  everyMinutes: 60,
  source: { name: 'The library' },
}

it('gives the sources back as they were written', () => {
  expect(defineSources([source])).toEqual([source])
})

it.each<{ slip: string; sources: SourceFeed[]; says: RegExp }>([
  { slip: 'no web address', sources: [{ ...source, url: 'library.example/feed' }], says: /0\.url/ },
  { slip: 'an address twice', sources: [source, source], says: /each address once/ },
  { slip: 'more often than the cron', sources: [{ ...source, everyMinutes: 1 }], says: /0\.everyMinutes/ },
  { slip: 'no outlet', sources: [{ ...source, source: { name: '' } }], says: /0\.source\.name/ },
])('stops the start at a mistake and names it: $slip', ({ sources, says }) => {
  expect(() => defineSources(sources)).toThrow(says)
})
