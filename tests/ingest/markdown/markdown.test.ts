import { describe, expect, it } from 'vitest'
import { htmlOfMarkdown } from '../../../src/ingest/markdown/html.ts'
import { readMarkdown } from '../../../src/ingest/markdown/read.ts'

const context = { timeZone: 'Asia/Shanghai', url: 'https://blog.example/posts/' }

function read(text: string, name?: string) {
  const result = readMarkdown(text, { ...context, name })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  const { notices, ...entry } = result.value
  return {
    ...JSON.parse(JSON.stringify(entry)),
    notices: notices.map(({ field, rule }) => `${field} ${rule}`),
  }
}

const withFields = (...lines: string[]) => read(['---', 'title: T', ...lines, '---', 'Text'].join('\n'))

describe('a Markdown file', () => {
  it('gives the record, with the text beside its HTML', () => {
    const text = `---
title: "标题: 一"
date: 2025-10-22 09:17:00 +0800
slug: one
---

正文 **粗**。

| a | b |
| - | - |
| 1 | 2 |
`
    const table =
      '<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody><tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody></table>'
    expect(read(text)).toEqual({
      title: '标题: 一',
      published: '2025-10-22T09:17:00+08:00',
      content: `<p>正文 <strong>粗</strong>。</p>\n${table}`,
      markdown: '正文 **粗**。\n\n| a | b |\n| - | - |\n| 1 | 2 |',
      notices: [],
    })
  })

  it.each([
    {
      rule: 'a date keeps the offset it states',
      lines: ['date: 2025-10-22T09:17:00-05:00'],
      gives: { published: '2025-10-22T09:17:00-05:00' },
    },
    {
      rule: "a date without an offset is in the site's zone",
      lines: ['date: 2025-10-22'],
      gives: { published: '2025-10-22T00:00:00+08:00', notices: ['published date-only'] },
    },
    {
      rule: 'a date that cannot be read is left out',
      lines: ['date: soon'],
      gives: { notices: ['published unreadable-date'] },
    },
    {
      rule: 'a number or a truth value in a title is text',
      lines: ['title2: x', 'subtitle: 1.10'],
      gives: { subtitle: '1.10' },
    },
    {
      rule: 'Hugo: lastmod, expiryDate',
      lines: ['lastmod: 2025-10-23T00:00:00Z', 'expiryDate: 2026-01-01T00:00:00Z'],
      gives: { updated: '2025-10-23T00:00:00Z', expires: '2026-01-01T00:00:00Z' },
    },
    { rule: 'Jekyll: published: false is a draft', lines: ['published: false'], gives: { draft: true } },
    { rule: 'Hugo: draft: true is a draft, false is none', lines: ['draft: false'], gives: {} },
    {
      rule: 'Hexo: categories may be lists in lists',
      lines: ['categories:', '  - [文化, 馆]', '  - 新闻'],
      gives: {
        categories: [
          { term: '文化', scheme: 'section' },
          { term: '馆', scheme: 'section' },
          { term: '新闻', scheme: 'section' },
        ],
      },
    },
    {
      rule: 'tags may be one text with commas',
      lines: ['tags: 农具, old tools'],
      gives: {
        categories: [
          { term: '农具', scheme: 'tag' },
          { term: 'old tools', scheme: 'tag' },
        ],
      },
    },
    {
      rule: 'authors are texts or objects',
      lines: ['authors:', '  - 刘伟奥', '  - {name: Han, email: han@x.example}'],
      gives: { authors: [{ name: '刘伟奥' }, { name: 'Han', email: 'han@x.example' }] },
    },
    { rule: 'an author may be one text', lines: ['author: Ann'], gives: { authors: [{ name: 'Ann' }] } },
    {
      rule: 'an author may be one object, with a website',
      lines: ['author:', '  name: Ann', '  website: https://ann.example/'],
      gives: { authors: [{ name: 'Ann', url: 'https://ann.example/' }] },
    },
    {
      rule: 'an author that is empty is none, and the next field that names people counts',
      lines: ['author: ""', 'authors: [Ann]'],
      gives: { authors: [{ name: 'Ann' }] },
    },
    {
      rule: 'a relative permalink is relative to the site',
      lines: ['permalink: /2025/one/'],
      gives: { url: 'https://blog.example/2025/one/' },
    },
    { rule: 'a permalink that is a pattern is no address', lines: ['permalink: /:year/:title/'], gives: {} },
    {
      rule: 'an image may be an object',
      lines: ['cover:', '  image: /a.jpg'],
      gives: {
        image: { url: 'https://blog.example/a.jpg', mediaType: 'image/jpeg' },
        notices: ['image media-type-guessed'],
      },
    },
    {
      rule: 'a licence is one when it is an address',
      lines: ['license: https://creativecommons.org/licenses/by/4.0/', 'lang: zh-CN', 'description: Short.'],
      gives: {
        licence: { url: 'https://creativecommons.org/licenses/by/4.0/' },
        language: 'zh-CN',
        summary: 'Short.',
      },
    },
  ])('$rule', ({ lines, gives }) => {
    expect(withFields(...lines)).toEqual({
      title: 'T',
      content: '<p>Text</p>',
      markdown: 'Text',
      notices: [],
      ...gives,
    })
  })

  it('without front matter has the heading it begins with for a title', () => {
    expect(read('# One #\n\nText')).toMatchObject({ title: 'One', markdown: 'Text', content: '<p>Text</p>' })
  })

  it('of Jekyll has its date in its name', () => {
    expect(read('# One', '_posts/2025-10-22-one.md')).toMatchObject({
      published: '2025-10-22T00:00:00+08:00',
    })
  })

  it('may have no title', () => {
    const { title, content, notices } = read('Text')
    expect({ title, content, notices }).toEqual({ content: '<p>Text</p>', notices: [] })
  })

  it.each([
    { rule: 'is never closed', text: '---\ntitle: x\n' },
    { rule: 'is no YAML', text: '---\n\ttitle: x\n---\n' },
    { rule: 'is a list', text: '---\n- x\n---\n' },
    { rule: 'has an alias, which could be a bomb', text: '---\na: &a [x]\nb: *a\n---\n' },
    { rule: 'is nested deep', text: `---\na: ${'['.repeat(10)}${']'.repeat(10)}\n---\n` },
  ])('is refused when its front matter $rule', ({ text }) => {
    expect(readMarkdown(text, context)).toMatchObject({ ok: false, error: { kind: 'malformed-body' } })
  })
})

describe('the HTML of Markdown', () => {
  const steps = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n')

  it.each([
    { rule: 'quotes nested deep', text: '> '.repeat(10_000) },
    { rule: 'lists nested deep', text: '1. '.repeat(10_000) },
    {
      rule: 'lists each in the one of the line before',
      text: steps(60, index => `${'  '.repeat(index)}- a`),
    },
    { rule: 'such lists by tabs', text: steps(60, index => `${'\t'.repeat(index)}1. a`) },
    { rule: 'such lists by tabs and spaces', text: steps(60, index => `${' \t'.repeat(index)}* a`) },
    {
      rule: 'such lists in quotes',
      text: steps(60, index => `> ${'  '.repeat(index)}- a`),
    },
    { rule: 'a paragraph of emphasis marks', text: '_a'.repeat(1_001) },
    { rule: 'a paragraph of exclamation marks', text: '!'.repeat(1_001) },
    { rule: 'a paragraph of comments that never end', text: '<!--'.repeat(1_001) },
    { rule: 'a list item that goes on for thousands of lines', text: `- a\n${'b\n'.repeat(3_001)}` },
    { rule: 'an e-mail address of any length', text: `${'a.b'.repeat(200)}@example.org` },
    { rule: 'a paragraph of any marks', text: '--\n'.repeat(5_001) },
  ])('is none for $rule', ({ text }) => expect(htmlOfMarkdown(text)).toBeUndefined())

  it.each([
    {
      rule: 'lists nested as deep as people nest them',
      text: steps(20, index => `${'  '.repeat(index)}- a`),
    },
    { rule: 'a list with a long address', text: `- <https://e.example/${'a'.repeat(2_000)}> a@b.example` },
    { rule: 'a thousand lists, one after another', text: '- a\n  - b\n    1. c\n\ntext\n\n'.repeat(1_000) },
  ])('is there for $rule', ({ text }) => expect(htmlOfMarkdown(text)).toContain('<li>'))

  it('is there for an article of many paragraphs with many marks each', () => {
    expect(
      htmlOfMarkdown(`${'**a** _b_ '.repeat(200)}\n\n`.repeat(20))?.startsWith('<p><strong>a</strong>'),
    ).toBe(true)
  })
})

describe('emphasis in scripts without spaces', () => {
  it.each([
    ['**注意：**请看', '<strong>注意：</strong>请看'],
    ['前**「引用」**后', '前<strong>「引用」</strong>后'],
    ['*强调，*后', '<em>强调，</em>后'],
    ['***强调，***后', '<em><strong>强调，</strong></em>后'],
    ['~~删除。~~后', '<del>删除。</del>后'],
    ['**중요(重要)**한', '<strong>중요(重要)</strong>한'],
    ['**A：**甲乙。**丙**丁', '<strong>A：</strong>甲乙。<strong>丙</strong>丁'],
    ['**甲。*乙*丙**', '<strong>甲。<em>乙</em>丙</strong>'],
    ['`**注意：**请看`', '<code>**注意：**请看</code>'],
    ['\\**注意：**请看', '**注意：**请看'],
    ['[甲](https://e.example/乙。**丙)', '<a href="https://e.example/%E4%B9%99%E3%80%82**%E4%B8%99">甲</a>'],
    ['a**"b"**c', 'a**&quot;b&quot;**c'],
  ])('%s', (markdown, html) => {
    expect(htmlOfMarkdown(markdown)).toBe(`<p>${html}</p>\n`)
  })

  it('is read in notes too, and the text beside the HTML stays as it is', () => {
    const text = '甲[^1]\n\n[^1]: **注意：**请看\n'

    expect(read(text)).toMatchObject({
      markdown: text.trim(),
      content: expect.stringContaining('<strong>注意：</strong>请看'),
    })
  })
})

describe('what GitHub, Hugo and Jekyll write in Markdown', () => {
  const html = (markdown: string) => htmlOfMarkdown(markdown)?.trim()

  it('footnotes are a list at the end, linked both ways, whatever script names them', () => {
    expect(
      html('渠[^注]，修[^2]，又[^注]。\n\n[^2]: 档案。\n[^注]: 见《县志》。\n\n    第二段。\n\n后文。'),
    ).toBe(
      '<p>渠<sup><a href="#fn-1" id="fnref-1">1</a></sup>，修<sup><a href="#fn-2" id="fnref-2">2</a></sup>，又<sup><a href="#fn-1">1</a></sup>。</p>\n' +
        '<p>后文。</p>\n<hr>\n<ol>\n' +
        '<li id="fn-1"><p>见《县志》。</p>\n<p>第二段。 <a href="#fnref-1">↩</a></p></li>\n' +
        '<li id="fn-2"><p>档案。 <a href="#fnref-2">↩</a></p></li>\n</ol>',
    )
  })

  it.each([
    { rule: 'a mark without a note is text', markdown: 'a[^1]', gives: '<p>a[^1]</p>' },
    {
      rule: 'a note without a mark is kept, without a link back',
      markdown: 'a\n\n[^1]: b',
      gives: '<p>a</p>\n<hr>\n<ol>\n<li id="fn-1"><p>b</p></li>\n</ol>',
    },
    {
      rule: 'notes that have marks of each other end',
      markdown: 'a[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]',
      gives:
        '<p>a<sup><a href="#fn-1" id="fnref-1">1</a></sup></p>\n<hr>\n<ol>\n' +
        '<li id="fn-1"><p>b<sup><a href="#fn-2" id="fnref-2">2</a></sup> <a href="#fnref-1">↩</a></p></li>\n' +
        '<li id="fn-2"><p>c<sup><a href="#fn-1">1</a></sup> <a href="#fnref-2">↩</a></p></li>\n</ol>',
    },
    {
      rule: 'marks in code are code',
      markdown: '`[^1]`\n\n```\n[^1]: b\n```',
      gives: '<p><code>[^1]</code></p>\n<pre><code>[^1]: b\n</code></pre>',
    },
    {
      rule: 'a task has its state',
      markdown: '- [ ] a\n- [x] b',
      gives: '<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>',
    },
    {
      rule: 'an alert has its kind for a heading',
      markdown: '> [!NOTE]\n> Mind *it*.',
      gives: '<blockquote>\n<p><strong>Note</strong><br>Mind <em>it</em>.</p>\n</blockquote>',
    },
    {
      rule: 'an alert may have a title of its own',
      markdown: '> [!tip]- 注意\n> a & b',
      gives: '<blockquote>\n<p><strong>注意</strong><br>a &amp; b</p>\n</blockquote>',
    },
    {
      rule: 'another quotation stays as it is',
      markdown: '> [!] a',
      gives: '<blockquote>\n<p>[!] a</p>\n</blockquote>',
    },
    { rule: 'a heading keeps its own id', markdown: '## 标题 {#top .wide}', gives: '<h2 id="top">标题</h2>' },
  ])('$rule', ({ markdown, gives }) => expect(html(markdown)).toBe(gives))

  it('pasted pictures count neither in the text nor in its Markdown', () => {
    const { markdown, content } = read(
      `---\ntitle: T\n---\n![a](data:image/png;base64,${'A'.repeat(2_000_000)}) b`,
    )
    expect(String(markdown).length + String(content).length).toBeLessThan(100)
  })
})
