import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { defineFeed, defineSite, type FeedDefinition, type SiteDefinition } from '../../src/record/feed.ts'
import { inZone } from '../../src/record/time.ts'

const feed: FeedDefinition = { name: 'rural', title: '乡村振兴', description: '各乡镇的田野报道。' }

it('publishes every feed that has a file, each once, under the name of its file', () => {
  const files = readdirSync(join(import.meta.dirname, '../../feeds')).filter(file => file.endsWith('.ts'))
  const defined = files.filter(file => !['index.ts', 'site.ts', 'sources.ts'].includes(file))
  expect(feeds.map(({ name }) => `${name}.ts`).sort()).toEqual(defined.sort())
})

it('titles no two feeds alike, since a reader tells its subscriptions apart by title', () => {
  const titles = feeds.map(({ title }) => title)
  expect(titles).toEqual([...new Set(titles)])
})

it('names a time zone that exists', () => {
  expect(() => inZone(0, site.timeZone)).not.toThrow()
})

it('gives a definition back as it was written', () => {
  expect(defineFeed(feed)).toEqual(feed)
  expect(defineSite(site)).toEqual(site)
})

it.each<{ slip: string; definition: FeedDefinition; says: RegExp }>([
  {
    slip: 'a window that is too small',
    definition: { ...feed, window: { entries: 5, hours: 48 } },
    says: /window\.entries: /,
  },
  {
    slip: 'a slash in the name',
    definition: { ...feed, name: 'rural/north' },
    says: /name: must be a short name/,
  },
  { slip: 'a title left empty', definition: { ...feed, title: '' }, says: /title: / },
  {
    slip: 'a relative icon',
    definition: { ...feed, icon: '/icon.png' },
    says: /icon: must be an absolute http or https URL/,
  },
  {
    slip: 'an empty list of languages',
    definition: { ...feed, takes: { languages: [] } },
    says: /takes\.languages: /,
  },
  { slip: 'an hour that no day has', definition: { ...feed, skipHours: [24] }, says: /skipHours\.0: / },
  { slip: 'a colour by name', definition: { ...feed, accentColor: 'green' }, says: /accentColor: / },
  { slip: 'a field that does not exist', definition: { ...feed, ...{ colour: 'green' } }, says: /"colour"/ },
])('stops at $slip in a feed, naming file and field', ({ definition, says }) => {
  expect(() => defineFeed(definition)).toThrow(`feeds/${definition.name}.ts is not a valid definition:\n`)
  expect(() => defineFeed(definition)).toThrow(says)
})

it.each<{ slip: string; definition: SiteDefinition; says: RegExp }>([
  { slip: 'nobody to name as author', definition: { ...site, authors: [] }, says: /authors: / },
  {
    slip: 'a tagging date that RFC 4151 §2.1 refuses',
    definition: { ...site, tagging: { authority: 'news.example', date: '2025-1-1' } },
    says: /tagging\.date: /,
  },
  {
    slip: 'a logo that is no address',
    definition: { ...site, logo: 'logo.svg' },
    says: /logo: must be an absolute/,
  },
])('stops at $slip in the site, naming file and field', ({ definition, says }) => {
  expect(() => defineSite(definition)).toThrow('feeds/site.ts is not a valid definition:\n')
  expect(() => defineSite(definition)).toThrow(says)
})
