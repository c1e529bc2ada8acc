import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { ponds } from '../../scripts/sample/ponds.ts'
import { sounds, wav } from '../../scripts/sample/sounds.ts'
import { siteFilePath, siteFileType } from '../../src/record/site-file.ts'
import { parseXml, type XmlElement } from '../support/xml.ts'

/** The files that the site itself serves: those of the sample, until they are replaced by one's own. */

const feedsFolder = join(import.meta.dirname, '../../feeds')
const folder = join(feedsFolder, 'files')
const names = readdirSync(folder).filter(name => name !== '.assetsignore')
const bytesOf = (name: string) => readFileSync(join(folder, name))
const paths = names.map(siteFilePath)

const articles = readdirSync(join(feedsFolder, 'articles')).map(file =>
  readFileSync(join(feedsFolder, 'articles', file), 'utf8'),
)
const named = [...articles, JSON.stringify([site, feeds])].flatMap(
  text => text.match(/\/assets\/[^"]+/g) ?? [],
)

it('are of kinds that the site serves, under names of lower-case letters, digits, dots and dashes', () => {
  expect(names.filter(name => siteFileType(name) === undefined)).toEqual([])
})

it('are there, each that an article or a definition names', () => {
  expect(named.filter(path => !paths.includes(path))).toEqual([])
})

it('are named by an article or a definition, each that is there', () => {
  expect(paths.filter(path => !named.includes(path))).toEqual([])
})

it('are the only pictures and recordings of the sample: nothing points to a server that does not exist', () => {
  const urls = articles.flatMap(text => [...text.matchAll(/"(?:avatar|url)": "([^"]+)",\s+"mediaType"/g)])
  expect(urls.length).toBeGreaterThan(5)
  expect(urls.map(([, url = '']) => url).filter(url => !url.startsWith('/assets/'))).toEqual([])
})

describe.each(names.filter(name => name.endsWith('.svg')))('%s', name => {
  it('is a small drawing without scripts, links or styles', () => {
    const text = bytesOf(name).toString('utf8')
    expect(text.length).toBeLessThan(4_000)
    expect(
      elementsOf(parseXml(text)).filter(element => /^(?:script|style|a|image|use)$/.test(element)),
    ).toEqual([])
  })
})

it.each(Object.keys(sounds))('%s is the file that its article describes, made by the script', name => {
  const bytes = bytesOf(name)
  const sound = sounds[name]
  expect(sound && wav(sound).equals(bytes)).toBe(true)

  const article = JSON.parse(articles.find(text => text.includes(`/assets/${name}`)) ?? '{}')
  const seconds = bytes.readUInt32LE(40) / bytes.readUInt32LE(28)
  expect(article.attachments).toMatchObject([{ bytes: bytes.length, durationSeconds: seconds }])
})

it('the list of ponds is the one that the script makes, forty lines and a heading', () => {
  expect(bytesOf('ponds-to-repair.csv').toString('utf8')).toBe(ponds())
  expect(ponds().trimEnd().split('\r\n').length).toBe(41)
})

it('says of each picture and file how many bytes it has', () => {
  const sizes = articles
    .flatMap(text => [
      ...text.matchAll(/"url": "\/assets\/([^"]+)",\s+"mediaType": "[^"]+",\s+"bytes": (\d+)/g),
    ])
    .map(([, name = '', bytes]) => ({ name, bytes: Number(bytes) }))
  expect(sizes.length).toBeGreaterThan(5)
  expect(sizes).toEqual(sizes.map(({ name }) => ({ name, bytes: bytesOf(name).length })))
})

const elementsOf = ({ name, children }: XmlElement): string[] => [name, ...children.flatMap(elementsOf)]
