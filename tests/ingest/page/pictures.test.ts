import { describe, expect, it } from 'vitest'
import { isCaption, isFigure, isInCaption } from '../../../src/ingest/page/body/figures.ts'
import { isLoadable, isMedia, isOrnament, sourceOf } from '../../../src/ingest/page/body/pictures.ts'
import { elementsOf, parseHtml } from '../../../src/ingest/page/tree.ts'

/** The element with the id `it`, or the first one. */
function elementIn(html: string) {
  const root = parseHtml(html)
  if (!root.ok) throw new Error('small')
  const all = elementsOf(root.value, ({ name }) => name !== '')
  const found = all.find(({ attributes }) => attributes.id === 'it') ?? all[0]
  if (!found) throw new Error('no element')
  return found
}

describe('a picture', () => {
  it.each<[string, string | undefined]>([
    ['<img src="/a.jpg">', '/a.jpg'],
    ['<img>', undefined],
    ...[
      'data-src',
      'data-original',
      'data-lazy-src',
      'data-echo',
      'data-actualsrc',
      'data-original-src',
      'data-url',
      'data-lazy',
    ].flatMap((name): [string, string][] => [
      [`<img ${name}="/b.jpg">`, '/b.jpg'],
      [`<img src="/a.jpg" ${name}="/b.jpg">`, '/a.jpg'],
      [`<img src="/blank.gif" ${name}="/b.jpg">`, '/b.jpg'],
    ]),
    ...[
      'data:image/gif;base64,AA',
      '/loading.gif',
      '/x/PLACEHOLDER.png',
      'grey.png',
      'gray.png',
      'lazy.png',
      'spacer.gif',
      'transparent.gif',
      '1x1.png',
    ].map((src): [string, string] => [`<img src="${src}" data-src="/b.jpg">`, '/b.jpg']),
    ['<img src="/metadata:1.jpg" data-src="/b.jpg">', '/metadata:1.jpg'],
    ['<img src="/blank.gif" data-src=" ">', '/blank.gif'],
  ])('%s has the address %s', (html, expected) => {
    expect(sourceOf(elementIn(html))).toBe(expected)
  })

  it.each<[string, boolean]>([
    ['<img src="/a.jpg">', false],
    ['<img src="">', true],
    ['<img>', true],
    ['<img srcset="/a.jpg 2x">', false],
    ['<img data-srcset="/a.jpg 2x">', false],
    ['<img src="data:image/png;base64,AA">', true],
    ['<img src="data:image/png;base64,AA" srcset="/a.jpg">', false],
    ['<img src="/a.jpg" width="59">', true],
    ['<img src="/a.jpg" width="60">', false],
    ...[
      'icon',
      'icons',
      'logo',
      'logos',
      'qrcode',
      'qr-code',
      'erweima',
      'avatar',
      'blank',
      'spacer',
      'pixel',
      'loading',
      'share',
      'button',
      'btn',
      'banner',
      'arrow',
      '1x1',
    ].flatMap((name): [string, boolean][] => [
      [`<img src="/x/${name}.png">`, true],
      [`<img src="/x/a_${name.toUpperCase()}-2.png?b">`, true],
      [`<img src="/x/my${name}.png">`, false],
      [`<img src="/${name}/a.jpg">`, false],
    ]),
    ['<video src="/icon.mp4"></video>', false],
    ['<audio src="/icon.mp3"></audio>', false],
    ['<iframe src="https://a.example/"></iframe>', false],
    ['<iframe src="//a.example/"></iframe>', false],
    ['<iframe src="/a"></iframe>', true],
    ['<embed src="about:blank">', true],
    ['<iframe></iframe>', true],
  ])('%s decorates: %s', (html, expected) => {
    expect(isOrnament(elementIn(html))).toBe(expected)
  })

  it.each<[string, string | undefined, boolean]>([
    ['<img src="/a.jpg">', 'https://a.example/', true],
    ['<img src="/a.jpg">', undefined, false],
    ['<img src="https://a.example/a.jpg">', undefined, true],
    ['<img src="http://">', 'https://a.example/', false],
    ['<img>', undefined, true],
    ['<img src="/a.jpg" srcset="https://a.example/b.jpg 2x">', undefined, true],
    ['<img src="/a.jpg" data-srcset=" https://a.example/b.jpg 2x">', undefined, true],
  ])('%s on a page at %s can be had: %s', (html, url, expected) => {
    expect(isLoadable(elementIn(html), url)).toBe(expected)
  })

  it.each(['img', 'video', 'audio', 'iframe', 'embed'])('is no text: %s', name => {
    expect(isMedia(elementIn(`<${name}>`))).toBe(true)
    expect(isMedia(elementIn('<p>'))).toBe(false)
  })
})

const img = '<img src="/a.jpg">'

describe('a caption', () => {
  it.each<[string, boolean]>([
    ['<figcaption>a</figcaption>', true],
    [`<div>${img}<p id="it" class="caption">a</p></div>`, true],
    [`<div>${img}<div id="it" class="x img-caption">a</div></div>`, true],
    [`<div>${img}<span id="it" class="picDesc">a</span></div>`, true],
    [`<div>${img}<b id="it" class="caption">a</b></div>`, false],
    [`<div>${img}<p id="it" class="captions-off">a</p></div>`, false],
    ['<div><p id="it" class="caption">a</p></div>', false],
    [`<div>${img}<p id="it" class="caption">a${img}</p></div>`, false],
    [`<div><p>${img}</p><p id="it" class="caption">a</p></div>`, false],
    [`<div><b>${img}</b><p id="it" class="caption">a</p></div>`, true],
    [`<table><caption id="it" class="caption">${img}</caption></table>`, false],
  ])('is in %s: %s', (html, expected) => {
    expect(isCaption(elementIn(html))).toBe(expected)
  })

  it.each<[string, boolean]>([
    ...['div', 'p', 'section', 'center'].map((name): [string, boolean] => [
      `<${name} id="it">${img}<span class="caption">a</span></${name}>`,
      true,
    ]),
    [`<article id="it">${img}<span class="caption">a</span></article>`, false],
    [`<div id="it">${img}<span class="caption">a</span> b</div>`, false],
    [`<div id="it">${img}<span class="caption">a</span><b>b</b></div>`, false],
    [`<div id="it">${img}<span class="caption">a</span><b> </b> </div>`, true],
    [`<div id="it">${img}<figcaption>a</figcaption></div>`, false],
    [`<div id="it">${img}<span>a</span></div>`, false],
    ['<div id="it"><span class="caption">a</span></div>', false],
  ])('makes a figure of %s: %s', (html, expected) => {
    expect(isFigure(elementIn(html))).toBe(expected)
  })

  it.each<[string, boolean]>([
    ['<figure><p id="it">a</p></figure>', true],
    ['<figcaption id="it">a</figcaption>', true],
    ['<figure><div><div><p id="it">a</p></div></div></figure>', true],
    ['<figure><div><div><div><p id="it">a</p></div></div></div></figure>', false],
    ...['caption', 'photo-credit', 'Copyright', 'bildunterschrift', 'legende', 'bildtext'].map(
      (name): [string, boolean] => [`<div class="${name}"><p id="it">a</p></div>`, true],
    ),
    ['<div class="text"><p id="it">a</p></div>', false],
  ])('holds the block in %s: %s', (html, expected) => {
    expect(isInCaption(elementIn(html))).toBe(expected)
  })
})
