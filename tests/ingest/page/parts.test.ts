import { describe, expect, it } from 'vitest'
import { heldIn } from '../../../src/ingest/page/lines/held.ts'
import { partOf, wordsOf } from '../../../src/ingest/page/lines/parts.ts'
import { type Element, elementsOf, parseHtml, textOf } from '../../../src/ingest/page/tree.ts'

/** The element with the id `it`, else the first element of that name. */
function elementIn(html: string, name = 'x'): { element: Element; root: Element } {
  const root = parseHtml(html)
  if (!root.ok) throw new Error('the page has few nodes')
  const [element] = elementsOf(root.value, one => one.name === name || one.attributes.id === 'it')
  if (!element) throw new Error('there is no such element')
  return { element, root: root.value }
}

describe('the words of a class', () => {
  it.each<[string, string[]]>([
    ['c-articleBody__text', ['c', 'article', 'body', 'text']],
    ['post2Body', ['post2', 'body']],
    ['ARTICLE', ['article']],
    ['相关-新闻', ['相关', '新闻']],
    ['--', []],
    ['', []],
  ])('of «%s» are %j', (name, expected) => {
    expect(wordsOf(name)).toEqual(expected)
  })
})

const weak = (part: string) => ({ part })
const strong = (part: string) => ({ part, strong: true })

describe('the part of the page that an element is', () => {
  it.each<[string, object | undefined]>([
    ['<div itemprop="articleBody">', strong('body')],
    ['<div itemprop="text articleBody" class="comments">', strong('body')],
    ['<div itemprop="articleBodyText">', undefined],
    ['<div>', undefined],
    ['<nav>', weak('chrome')],
    ['<aside>', weak('chrome')],
    ['<footer>', weak('chrome')],
    ['<header>', undefined],
    ['<article>', weak('article')],
    ['<main>', weak('article')],
    ['<div role="main">', weak('article')],
    ...[
      ...[
        'navigation',
        'complementary',
        'contentinfo',
        'banner',
        'search',
        'menu',
        'menubar',
        'toolbar',
        'dialog',
      ],
    ].map((role): [string, object] => [`<div role="${role}">`, weak('chrome')]),
    ['<div role="menus">', undefined],
    ['<div role="submenu">', undefined],
    ['<div role="article">', undefined],
    ['<article role="navigation">', weak('chrome')],
    // classes of the text
    ['<div class="article-body">', weak('body')],
    ['<div class="articleBody">', weak('body')],
    ['<div class="articlebody">', weak('body')],
    ['<div id="articleBody">', weak('body')],
    ['<div class="c-article-body__text">', weak('body')],
    ['<div class="x entry-content y">', weak('body')],
    ['<div class="TRS_Editor">', weak('body')],
    ['<div class="body">', undefined],
    ['<div class="article">', undefined],
    ['<nav class="article-body">', weak('body')],
    // classes of other things
    ['<div class="comments">', strong('other')],
    ['<div class="post-comments">', strong('other')],
    ['<div class="related">', strong('other')],
    ['<div class="sidebar">', weak('other')],
    ['<div class="share-bar">', weak('other')],
    ['<div class="social-sharing">', weak('other')],
    ['<div class="visually-hidden">', weak('other')],
    ['<article class="teaser">', weak('other')],
    ['<nav class="sidebar">', weak('other')],
    // the last word says what it is
    ['<div class="article-body-share">', weak('other')],
    ['<div class="share-article-body">', weak('body')],
    ['<div class="article-body share">', weak('other')],
    ['<div class="share article-body">', weak('other')],
    ['<div class="article-body comments">', strong('other')],
    // a state or a look is no part
    ...['no', 'has', 'with', 'is', 'show', 'hide', 'js', 'not', 'category', 'tag', 'page', 'template'].map(
      (word): [string, object | undefined] => [`<div class="${word}-sidebar">`, undefined],
    ),
    ...['enabled', 'disabled', 'open', 'active', 'on', 'off', 'hidden', 'loaded', 'layout'].map(
      (word): [string, object | undefined] => [`<div class="sidebar-${word}">`, undefined],
    ),
    ['<div class="has-comments">', undefined],
    ['<div class="open">', undefined],
    ['<div class="no-sidebar share">', weak('other')],
    ['<html class="sidebar">', undefined],
    ['<body class="comments" id="x">', undefined],
    ['<body itemprop="articleBody">', strong('body')],
  ])('%s: %j', (html, expected) => {
    const name = /^<(\w+)/.exec(html)?.[1] ?? ''
    expect(partOf(elementIn(html, name).element)).toEqual(expected)
  })
})

describe('what an element holds', () => {
  it('are headings, paragraphs, marks and characters of all elements inside it, not its own', () => {
    const { element, root } = elementIn(
      '<h1>a</h1><p id="it">no <b>b</b>  c\n d<h1>e</h1><p><p>f<div><div class="article-body"><p>gh</p></div></div>',
      'body',
    )
    const held = heldIn(root)
    expect(held(root)).toEqual({
      firstHeadings: 2,
      paragraphs: 4,
      bodies: 1,
      characters: 13,
      mark: undefined,
    })
    expect(held(element)).toEqual({
      firstHeadings: 0,
      paragraphs: 0,
      bodies: 0,
      characters: 8,
      mark: undefined,
    })
  })

  it('is its own mark, and nothing of an element that is not in the tree', () => {
    const { element, root } = elementIn('<div id="it" class="comments"><h1>a</h1></div>')
    expect(heldIn(root)(element)).toMatchObject({ firstHeadings: 1, bodies: 0, mark: strong('other') })
    expect(heldIn(element)(root)).toEqual({
      ...{ firstHeadings: 0, paragraphs: 0, bodies: 0, characters: 0, mark: undefined },
    })
  })
})

describe('the tree of a page', () => {
  it('has the texts of an element in order, with white space collapsed', () => {
    const { element } = elementIn('<div id="it"> a <b>b<i>c</i></b>\n\n<script>d</script>&amp;e </div>')
    expect(textOf(element)).toBe('a bc d&e')
  })

  it('joins texts that no element divides, and closes p and li as HTML does', () => {
    const { root } = elementIn('<ul id="it"><li>a<!-- x -->b<li>c</ul><p>d<p>e')
    const names = (element: Element): unknown[] =>
      element.children.map(child => ('children' in child ? [child.name, ...names(child)] : child.data))
    expect(names(root)).toEqual([
      ['ul', ['li', 'ab'], ['li', 'c']],
      ['p', 'd'],
      ['p', 'e'],
    ])
  })
})
