import { describe, expect, it } from 'vitest'
import { absoluteAddress, isSiteFilePath, siteFilePath, siteFileType } from '../../src/record/site-file.ts'

describe('a file of the site', () => {
  it.each([
    ['logo.svg', 'image/svg+xml'],
    ['cover.png', 'image/png'],
    ['cover.jpg', 'image/jpeg'],
    ['cover.webp', 'image/webp'],
    ['favicon.ico', 'image/x-icon'],
    ['bell.wav', 'audio/wav'],
    ['ferry.mp3', 'audio/mpeg'],
    ['ferry.m4a', 'audio/mp4'],
    ['ferry.vtt', 'text/vtt'],
    ['list.csv', 'text/csv'],
    ['plan.pdf', 'application/pdf'],
    ['last-ferry.chapters.json', 'application/json+chapters'],
    ['2026_a.b-c.png', 'image/png'],
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

describe('the path of a file of the site', () => {
  it('lies below /assets/, and is known by it', () => {
    expect(siteFilePath('cover.png')).toBe('/assets/cover.png')
    expect(isSiteFilePath('/assets/cover.png')).toBe(true)
  })

  it.each([
    '/assets/',
    '/assets/Cover.png',
    '/assets/a/b.png',
    'assets/cover.png',
    '/a/assets/cover.png',
    '/assets/-a',
  ])('is not %s', address => {
    expect(isSiteFilePath(address)).toBe(false)
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
