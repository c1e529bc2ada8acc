import { expect, it } from 'vitest'
import { anArticle, documentText } from '../support/build.ts'
import { parseXml, type XmlElement } from '../support/xml.ts'
import { complete } from './field.ts'

/** Nothing that a record says to readers is lost: RSS, Atom and JSON Feed together say all of it. */

const article = anArticle({
  ...complete,
  expires: '2035-01-01T00:00:00+08:00',
  correction: { at: '2025-10-23T09:17:00+08:00', text: 'A correction.' },
})

it('says every text, address and number of a record in JSON Feed', () => {
  const said = leavesOf(JSON.parse(documentText({ format: 'json', articles: [article] })).items[0])
  const { revision: _, ...shown } = article
  expect(leavesOf(shown).filter(leaf => !isSaid(leaf, said))).toEqual([])
})

it.each(['rss', 'atom'] as const)('loses in %s only what the format has no place for', format => {
  const said = textsOf(parseXml(documentText({ format, articles: [article] })))
  const { revision: _, published: _date, episode: _episode, ...shown } = article
  const lost = leavesOf(shown).filter(leaf => typeof leaf === 'string' && !isSaid(leaf, said))
  expect(lost).toEqual(withoutPlace[format])
})

const links = ['Before', 'https://news.example/before', 'After', 'https://news.example/after']
const dates = ['2035-01-01T00:00:00+08:00', '2025-10-23T09:17:00+08:00']
const withoutPlace = {
  rss: [
    'term', // the label is shown
    'https://outlet.example/', // the source's feed is named
    'https://magazine.example/10',
    'https://ann.example/',
    'ann@ann.example',
    'https://ann.example/a.png',
    'editor',
    'https://ben.example/',
    'Licence One',
    ...links,
    ...dates.slice(0, 1),
  ],
  atom: ['https://ann.example/a.png', 'editor', 'Licence One', ...links, ...dates.slice(0, 1)],
}

/** As a value of its own, or among other words. */
function isSaid(leaf: unknown, said: unknown[]): boolean {
  if (said.includes(leaf)) return true
  return typeof leaf === 'string' && leaf.includes(' ') && said.some(text => String(text).includes(leaf))
}

function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]
}

function textsOf({ text, attributes, children }: XmlElement): string[] {
  return [text, ...Object.values(attributes), ...children.flatMap(textsOf)]
}
