/** Texts as people leave them in WordPress's classic editor, drawn from a seed: blank lines, line ends, tags of all sorts. */
export function classicPosts(seed: number, count: number): string[] {
  const draw = randomNumbers(seed)
  return Array.from({ length: count }, () => body({ draw, depth: 0 }))
}

/** A number from 0 to below the limit. */
type Draw = (limit: number) => number

function randomNumbers(seed: number): Draw {
  let state = seed
  return limit => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

interface Place {
  draw: Draw
  depth: number
}

function body({ draw, depth }: Place): string {
  const parts = Array.from({ length: 1 + draw(depth > 2 ? 2 : 5) }, () => {
    const isBlock = depth < 3 && draw(3) === 0
    const part = isBlock ? block({ draw, depth: depth + 1 }) : draw(3) > 0 ? words(draw) : inline(draw)
    return part + lineEnd(draw)
  })
  return parts.join('')
}

const pick = <T>(draw: Draw, choices: readonly T[]): T => choices[draw(choices.length)] as T // the index is in range

const vocabulary = ['Water', '水渠', 'ran low', 'in May.', '　　春耕', 'a &amp; b', '“x”', 'one']

function words(draw: Draw): string {
  return Array.from({ length: 1 + draw(4) }, () => pick(draw, vocabulary)).join(pick(draw, [' ', '']))
}

const lineEnds = ['\n', '\n', '\n\n', '\n\n', '\n\n\n', ' \n', '\n \n', '\r\n', '\r\n\r\n', ' ', '', '\t\n']
const lineEnd = (draw: Draw) => pick(draw, lineEnds)

const inlines: ((text: string) => string)[] = [
  text => `<strong>${text}</strong>`,
  text => `<a href="https://a.example/">${text}</a>`,
  text => `<a\nhref="b">${text}</a>`,
  text => `<span class="x">${text}</span>`,
  () => '<img src="a.jpg" alt="x" />',
  () => '<br />',
  () => '<br>',
  () => '<br/>',
  () => '<br />\n<br />',
  () => '<!--more-->',
  () => '[gallery ids="1,2"]',
  () => '<picture><source srcset="a.webp"><img src="a.jpg"></picture>',
]
const inline = (draw: Draw) => pick(draw, inlines)(words(draw))

interface Parts {
  text: () => string
  inner: () => string
  end: () => string
}

const blocks: ((parts: Parts) => string)[] = [
  ({ text }) => `<h2>${text()}</h2>`,
  ({ text }) => `<h3 class="x">${text()}</h3>`,
  ({ inner }) => `<blockquote>${inner()}</blockquote>`,
  ({ text, end }) => `<blockquote class="q">${text()}${end()}${text()}</blockquote>`,
  ({ text }) => `<p>${text()}</p>`,
  ({ text, end }) => `<p style="text-align: center;">${text()}${end()}${text()}</p>`,
  ({ inner }) => `<p>${inner()}</p>`,
  ({ text, end }) => `<ul>${end()}<li>${text()}</li>${end()}<li>${text()}${end()}</li>${end()}</ul>`,
  ({ inner }) => `<ol>\n\t<li>${inner()}</li>\n</ol>`,
  () => '<hr />',
  () => '<hr>',
  () => '<hr class="a" />',
  () => '<pre>a\n\nb\n</pre>',
  () => '<pre class="x">a\n<b>c</b></pre>',
  ({ inner }) => `<div class="a">${inner()}</div>`,
  ({ text, inner, end }) => `<table>${end()}<tr><td>${text()}</td><td>${inner()}</td></tr>${end()}</table>`,
  ({ text, end }) => `<figure><img src="a.jpg" />${end()}<figcaption>${text()}</figcaption>${end()}</figure>`,
  () => '<script>a\n\nb\nc</script>',
  () => '<style>a {\nb }</style>',
  () => '<iframe src="https://v.example/1"></iframe>',
  ({ end }) => `<video controls>${end()}<source src="a.mp4" />${end()}</video>`,
  ({ text, inner }) => `<dl><dt>${text()}</dt><dd>${inner()}</dd></dl>`,
  ({ inner }) => `<section>${inner()}</section>`,
  ({ text, end }) => `<address>${text()}${end()}${text()}</address>`,
  () => '<form><select>\n<option>a</option>\n<option>b</option></select></form>',
  () => '<object data="a">\n<param name="x" />\n<embed src="a" />\n</object>',
  ({ text, inner }) => `<details><summary>${text()}</summary>${inner()}</details>`,
  ({ text }) => `<DIV>${text()}</DIV>`,
  ({ text }) => `[caption id="attachment_9" width="3"]<img src="a.jpg" /> ${text()}[/caption]`,
]

function block({ draw, depth }: Place): string {
  return pick(
    draw,
    blocks,
  )({ text: () => words(draw), inner: () => body({ draw, depth }), end: () => lineEnd(draw) })
}
