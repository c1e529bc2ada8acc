import { describe, expect, it } from 'vitest'
import { absoluteAddress, siteFileType } from '../../src/record/site-file.ts'

describe('a file of the site', () => {
  it.each([
    ['cover.png', 'image/png'],
    ['last-ferry.chapters.json', 'application/json+chapters'],
    ['list.csv', 'text/csv'],
  ])('%s is %s by its name', (name, mediaType) => {
    expect(siteFileType(name)).toBe(mediaType)
  })

  it.each([
    'page.html',
    'script.js',
    'data.json',
    'cover',
    'png',
    'Cover.png',
    '../a.png',
    '.a.png',
    'a/b.png',
    '',
  ])('is never %s', name => {
    expect(siteFileType(name)).toBeUndefined()
  })
})

describe('an address in a definition or a starter article', () => {
  it.each([
    ['/assets/cover.png', 'https://news.example/assets/cover.png'],
    ['https://elsewhere.example/assets/cover.png', 'https://elsewhere.example/assets/cover.png'],
    ['/assets/', '/assets/'],
    ['/assets/a/b.png', '/assets/a/b.png'],
    ['see /assets/cover.png', 'see /assets/cover.png'],
  ])('%s becomes %s', (address, absolute) => {
    expect(absoluteAddress('https://news.example', address)).toBe(absolute)
  })
})
