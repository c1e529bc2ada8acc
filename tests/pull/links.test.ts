import { describe, expect, it } from 'vitest'
import { articleLinks } from '../../src/pull/links.ts'

const page = 'https://paper.example/news/'

const linksOf = (html: string, url = page) =>
  articleLinks(new TextEncoder().encode(html), 'text/html; charset=utf-8', url)
const headline = '合作社的账本挂上了墙'
const link = (href: string, text = headline) => `<a href="${href}">${text}</a>`

describe('the articles that a page links to', () => {
  it.each([
    { href: '/2026/1124/c1001-4050.html', found: 'https://paper.example/2026/1124/c1001-4050.html' },
    { href: 't20261124_1234.shtml', found: 'https://paper.example/news/t20261124_1234.shtml' },
    { href: '/view?id=123456', found: 'https://paper.example/view?id=123456' },
    { href: '/news/council-approves-budget', found: 'https://paper.example/news/council-approves-budget' },
    {
      href: '/2026/11/24/council-meets-again/#top',
      found: 'https://paper.example/2026/11/24/council-meets-again/',
    },
  ])('have a number or a headline in their address: $href', ({ href, found }) => {
    expect(linksOf(link(href))).toEqual([found])
  })

  it.each([
    { why: 'another host', html: link('https://other.example/2026/1124/1.html') },
    { why: 'another scheme', html: link('mailto:desk20261124@paper.example') },
    { why: 'another scheme of the same host', html: link('ftp://paper.example/2026/1124/1.html') },
    { why: 'a script', html: link('javascript:open(2026)') },
    { why: 'a column', html: link('/2026/', '新闻中心') },
    { why: 'a page of the list', html: link('index_2026.html') },
    { why: 'the page itself', html: link('#c20261124') },
    { why: 'a file', html: link('/2026/1124/report.pdf') },
    { why: 'an address without a sign of an article', html: link('/about/contact') },
    { why: 'no address', html: '<a name="x20261124">合作社的账本挂上了墙</a>' },
    { why: 'no address that can be one', html: link('https://[2026') },
  ])('are none: $why', ({ html }) => {
    expect(linksOf(html)).toEqual([])
  })

  it.each(['pdf', 'doc', 'docx', 'xls', 'xlsx', 'zip', 'jpg', 'jpeg', 'png', 'gif', 'mp3', 'mp4', 'PDF'])(
    'are pages, no file that ends in .%s',
    ending => {
      expect(linksOf(link(`/2026/1124/report.${ending}`))).toEqual([])
      expect(linksOf(link(`/2026/1124/report-${ending}`))).toHaveLength(1)
      expect(linksOf(link(`/2026/1124/a.${ending}.html`))).toHaveLength(1)
    },
  )

  it.each(['index', 'default', 'list', 'INDEX', 'index.html', 'list_2.html', 'index-2', 'default12.aspx'])(
    'are no page of the list: %s',
    last => {
      expect(linksOf(link(`/2026/1124/${last}`))).toEqual([])
      expect(linksOf(link(`/2026/1124/x${last}`))).toHaveLength(1)
      expect(linksOf(link(`/2026/1124/${last}.x.y`))).toHaveLength(1)
    },
  )

  it.each([
    ['/a/one-two-three', 1],
    ['/a/one_two_three', 1],
    ['/a/one-two', 0],
    ['/one-two-three/a', 0],
    ['/a/-two-three', 0],
    ['/a/one--three', 0],
    ['/a/one-two-three/', 1],
    ['/123/a', 0],
    ['/1234/a', 1],
    ['/a?id=123', 0],
    ['/a?id=1234', 1],
  ])('have four digits, or three words in the last part: %s', (href, count) => {
    expect(linksOf(link(href))).toHaveLength(count)
  })

  it('are relative to the first base that has an address', () => {
    const html = `<base target="_top"><base href=" /a/ ">${link(' 2026.html ')}`
    expect(linksOf(html)).toEqual(['https://paper.example/a/2026.html'])
  })

  it('are listed once, in the order of the page', () => {
    const html = link('/2026/2.html') + link('/2026/1.html') + link('/2026/2.html#comments')
    expect(linksOf(html)).toEqual(['https://paper.example/2026/2.html', 'https://paper.example/2026/1.html'])
  })

  it('may show a shortened headline with the whole one as title', () => {
    expect(linksOf(`<a href="/2026/1.html" title="${headline}">合作社…</a>`)).toHaveLength(1)
  })

  it('are read in the encoding that the answer names', () => {
    const html = link('/2026/1.html', '\u001b$B?eF;\u001b(B news') // ISO-2022-JP: two characters and five letters wide
    const found = (charset: string) =>
      articleLinks(new TextEncoder().encode(html), `text/html; charset=${charset}`, page)
    expect([found('iso-2022-jp'), found('utf-8')]).toEqual([[], ['https://paper.example/2026/1.html']])
  })

  it.each([
    ['twelve letters', 'Twelve chars', 1],
    ['eleven letters', 'Eleven char', 0],
    ['six characters', '合作社的账本', 1],
    ['five characters and a letter', '合作社的账x', 0],
    ['kana among them', 'ひらカタカナ', 1],
  ])('show a headline, which is twelve letters wide, and not less: %s', (_, text, count) => {
    expect(linksOf(link('/2026/1.html', text))).toHaveLength(count)
  })

  it('are never the page itself, whatever its own address looks like', () => {
    const own = 'https://paper.example/2026/1124/one-two-three.html'
    expect(linksOf(link('#top') + link(own) + link('one-two-three.html?p=2'), own)).toEqual([`${own}?p=2`])
  })

  it('are relative to the page where its base is no address', () => {
    const html = `<base href="https://[x">${link('2026.html')}`
    expect(linksOf(html)).toEqual(['https://paper.example/news/2026.html'])
  })

  it('are unknown where the page has more nodes than are read', () => {
    expect(linksOf('<p>'.repeat(100_001))).toBeUndefined()
  })

  it('are relative to the first base (HTML §4.2.3)', () => {
    const html = `<base href="/a/"><base href="/b/">${link('2026.html')}`
    expect(linksOf(html)).toEqual(['https://paper.example/a/2026.html'])
  })
})
