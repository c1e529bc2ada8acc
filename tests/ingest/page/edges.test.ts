import { describe, expect, it } from 'vitest'
import { saysPhoto } from '../../../src/ingest/page/lines/photo-credit.ts'
import { type RawDraft, readPage } from '../../../src/ingest/page/page.ts'

const one = 'The ferry left the pier at seven with twelve passengers and two bicycles on board.'
const two = 'By noon the river had risen so far that the captain turned back and tied up at the mill.'
const three = 'Nobody was hurt, the harbor office said, and the crossing opens again on Thursday.'
const head = '<h1>Ferry turns back on a rising river</h1><p>March 3, 2025 9:05 am</p>'

function read(body: string, meta = ''): RawDraft {
  const bytes = new TextEncoder().encode(`<html lang="en"><head>${meta}</head><body>${body}</body></html>`)
  const url = 'https://river.example/ferry'
  const result = readPage({ bytes, contentType: 'text/html', url, timeZone: 'Europe/London', language: 'en' })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const paragraphs = (...texts: string[]) => texts.map(text => `<p>${text}</p>`).join('')
const plain = (draft: RawDraft) => draft.content?.replace(/<[^>]+>/g, '') ?? ''
const leftOut = (draft: RawDraft) =>
  draft.notices.filter(({ rule }) => rule === 'left-out').map(({ value }) => value)

describe('captions', () => {
  it.each([
    [
      'a centered paragraph below a picture is its caption',
      '<p><img src="/a.jpg"></p><p align="center">The pier at dawn</p>',
      '<figure><img src="/a.jpg"><figcaption>The pier at dawn</figcaption></figure>',
    ],
    [
      'a credited paragraph below a picture is its caption',
      '<p><img src="/a.jpg"></p><p>The pier at dawn. (Photo: Ann Bell)</p>',
      '<figure><img src="/a.jpg"><figcaption>The pier at dawn. (Photo: Ann Bell)</figcaption></figure>',
    ],
    [
      'text behind a picture in one centered paragraph is its caption',
      '<p style="text-align: center"><img src="/a.jpg"><br>The pier at dawn</p>',
      '<figure><img src="/a.jpg"><figcaption>The pier at dawn</figcaption></figure>',
    ],
    [
      'a caption keeps its emphasis',
      '<div class="img_wrapper"><img src="/a.jpg"><span><b>The pier</b> at dawn</span></div>',
      '<figure><img src="/a.jpg"><figcaption><b>The pier</b> at dawn</figcaption></figure>',
    ],
    [
      'a paragraph below a picture that is neither centered nor credited is text',
      '<p><img src="/a.jpg"></p><p>The pier at dawn</p>',
      '<p><img src="/a.jpg"></p><p>The pier at dawn</p>',
    ],
    [
      'a paragraph that starts with a picture is text',
      `<p><img src="/a.jpg">${three}</p>`,
      `<p><img src="/a.jpg">${three}</p>`,
    ],
  ])('%s', (_, html, expected) => {
    const { content } = read(`${head}<div>${paragraphs(one)}${html}${paragraphs(two)}</div>`)
    expect(content).toBe(`${paragraphs(one)}${expected}${paragraphs(two)}`)
  })

  it.each([
    ['图为启动仪式。（刘通摄）', true],
    ['渡口清晨。江岸日报供图', true],
    ['對岸的碼頭。（取自王小姐臉書）', true],
    ['▲江边的渡口', true],
    ['The pier at dawn. (Picture: AP)', true],
    ['Der Steg am Morgen © dpa/Anna Vogel', true],
    ['Foto: Ana Ruiz', true],
    ['写真＝佐藤花子', true],
    ['사진=김민수', true],
    ['Переправа утром. Фото: Ольга Лис', true],
    ['他们在江边摄影。', false],
    ['The photo shows the pier at dawn.', false],
    ['资金来源：县财政', false],
    ['Ein Bild von einem Steg', false],
  ])('«%s» names a photographer or a picture: %s', (text, expected) => {
    expect(saysPhoto(text)).toBe(expected)
  })

  it('copied text keeps a credited caption as a caption', () => {
    const text = `Ferry turns back on a rising river\nMarch 3, 2025 9:05 am\n${one}\nThe pier. Photo: Ann Bell\n${two}`
    const bytes = new TextEncoder().encode(text)
    const result = readPage({ bytes, contentType: 'text/plain', timeZone: 'Europe/London', language: 'en' })
    expect(result.ok && result.value.content).toContain(
      '<figure><figcaption>The pier. Photo: Ann Bell</figcaption></figure>',
    )
  })
})

describe('what is at the edges of an article', () => {
  const article = (inside: string) => `${head}<article><div class="text">${inside}</div></article>`
  const textDeclared = (...texts: string[]) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: texts.join(' ') })}</script>`
  const extra = 'Our newsroom works for you every day of the week, from early morning to late at night.'

  it('the text ends where the declared text ends, and the rest is told', () => {
    const draft = read(article(paragraphs(one, two, three, extra)), textDeclared(one, two, three))
    expect(plain(draft)).toBe(one + two + three)
    expect(leftOut(draft)).toContain(extra.slice(0, 80))
  })

  it.each([
    ['only begins the text', textDeclared(`${one} ${two} ${one} ${two}`.slice(0, 230))],
    ['is another text', textDeclared(...Array.from({ length: 4 }, () => extra))],
    ['is short', textDeclared(one)],
    ['is absent', ''],
  ])('a declared text that %s cuts nothing', (_, meta) => {
    expect(plain(read(article(paragraphs(one, two, three)), meta))).toBe(one + two + three)
  })

  it('a table behind the declared end stays', () => {
    const table = '<table><tr><td>Passengers</td><td>12</td></tr></table>'
    const draft = read(article(paragraphs(one, two, three) + table), textDeclared(one, two, three))
    expect(draft.content).toContain('<td>12</td>')
  })

  it('an article inside the article whose heading is a link is left out and told', () => {
    const teaser = `<article><h3><a href="/x">Another story</a></h3><p>${extra}</p></article>`
    const draft = read(article(paragraphs(one, two) + teaser + paragraphs(three)))
    expect(plain(draft)).toBe(one + two + three)
    expect(leftOut(draft)).toContain('Another story')
  })

  it('an article inside the article without a linked heading stays', () => {
    const part = `<article><h3>The second day</h3><p>${extra}</p></article>`
    expect(plain(read(article(paragraphs(one, two) + part + paragraphs(three))))).toContain(extra)
  })

  it.each([
    [
      'an offer above the text',
      `<div class="top"><p>Read more with our app: <a href="/app">get it</a></p></div>`,
      '',
    ],
    ['a player above the text', '<div><div>Up to the minute</div></div>', ''],
    ['a call to subscribe below it', '', '<p>Sign up for <a href="/n">our daily newsletter</a> now.</p>'],
    ['a disclaimer below it', '', '<p>Disclaimer: this page is for information only.</p>'],
    ['a note in brackets below it', '', '<p>(This article was originally printed in the River Gazette.)</p>'],
  ])('%s is left out and told', (_, above, below) => {
    const inside = `${above}<div class="article-body">${paragraphs(one, two, three)}${below}</div>`
    const draft = read(`${head}<div>${inside}</div>`)
    expect(plain(draft)).toBe(one + two + three)
  })

  it('a last sentence with a link stays', () => {
    const last = 'The timetable is <a href="/t">on the pier</a>.'
    expect(plain(read(article(paragraphs(one, two, last))))).toBe(`${one}${two}The timetable is on the pier.`)
  })

  it('a box of the footer that outweighs a short article is not the article', () => {
    const note = 'All rights in the materials of this site belong to the publisher and are protected by law.'
    const footer = `<footer><div class="footer__copy"><div>${paragraphs(note, note, note, note)}</div></div></footer>`
    expect(plain(read(`${head}<p>${one}</p>${footer}`))).toBe(one)
  })
})

describe('declarations and visible lines', () => {
  const persons = (...names: string[]) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', author: names.map(name => ({ '@type': 'Person', name })) })}</script>`
  const under = (line: string, meta = '') =>
    read(
      `<h1>Ferry turns back on a rising river</h1>${line}<p>March 3, 2025 9:05 am</p>${paragraphs(one, two)}`,
      meta,
    )
  const authors = (draft: RawDraft) => draft.authors?.map(({ name }) => name)

  it.each([
    ['a control glued to a byline', '<h2>By Ann BellTwitter</h2>', '', ['Ann Bell']],
    ['a control behind a byline', '<p>By Ann Bell <a>Follow</a></p>', '', ['Ann Bell']],
    ['two words remain of a name', '<p>By Ann Like</p>', '', ['Ann Like']],
    [
      'declared names that the page shows come before a shorter credit',
      '<p>Ann Bell and Ole Krag</p>',
      persons('Ann Bell', 'Ole Krag'),
      ['Ann Bell', 'Ole Krag'],
    ],
    [
      'a credit names more than the declaration',
      '<p>By Ann Bell and Ole Krag</p>',
      persons('Ann Bell'),
      ['Ann Bell', 'Ole Krag'],
    ],
  ])('%s', (_, line, meta, expected) => {
    expect(authors(under(line, meta))).toEqual(expected)
  })

  it.each([
    ['Local News', '', 'Local News'],
    ['local-news', '', undefined],
    ['local-news', '<nav>Local-News</nav>', 'Local-News'],
    ['ferries', '<nav>Ferries</nav>', 'Ferries'],
    ['ferries', '', undefined],
    ['时政', '', '时政'],
  ])('the declared section «%s» with «%s» on the page is %s', (section, line, expected) => {
    const meta = `<meta property="article:section" content="${section}">`
    const draft = read(`${line}${head}${paragraphs(one, two)}`, meta)
    expect(draft.categories?.find(({ scheme }) => scheme === 'section')?.term).toBe(expected)
  })

  it.each([
    ['<dl><dt>Date of birth</dt><dd>January 28, 1975</dd></dl>', undefined],
    ['<table><tr><td>Founded</td><td>January 28, 1975</td></tr></table>', undefined],
    ['<dl><dt>Published</dt><dd>January 28, 2025</dd></dl>', '2025-01-28'],
  ])('in %s the value is a date of the page only below a label for one', (table, expected) => {
    const draft = read(`<h1>Ferry turns back on a rising river</h1>${table}${paragraphs(one, two)}`)
    expect(draft.published?.slice(0, 10)).toBe(expected)
  })

  it('a date that a declaration confirms to the minute beats a nearer one of the same day', () => {
    const meta = '<meta property="article:published_time" content="2025-03-03T12:32:00Z">'
    const dates = '<p>March 3, 2025, 12:32</p>'
    const other = '<p>On air: March 3, 2025, 06:00</p>'
    const draft = read(
      `${dates}<h1>Ferry turns back on a rising river</h1>${other}${paragraphs(one, two)}`,
      meta,
    )
    expect(draft.published).toBe('2025-03-03T12:32:00+00:00')
  })

  it('the source of a picture is not the source of the article', () => {
    const figure = '<figure><img src="/a.jpg"><figcaption>Source: Ann Bell/River Agency</figcaption></figure>'
    expect(under(figure).source).toBeUndefined()
  })
})
