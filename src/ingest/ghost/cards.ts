import { isObject } from '../../base/is-object.ts'
import { htmlOfMarkdown } from '../markdown/html.ts'
import { escaped } from '../text/character-references.ts'

/** Renders the cards of Ghost's editors as HTML. Lexical and Mobiledoc use nearly the same names and values. */

export type Payload = Record<string, unknown>

/** The card's HTML; undefined: the card is unknown. Cards that only e-mails or the site's own script show give ''. */
export function cardHtml(type: string, payload: Payload): string | undefined {
  const show = Object.hasOwn(cards, type) ? cards[type] : undefined
  return show?.(payload)
}

const cards: Record<string, (payload: Payload) => string> = {
  image: figureOfImage,
  gallery: ({ images, caption }) => {
    const pictures = (Array.isArray(images) ? images : []).map(image => `<img${sizes(payloadOf(image))}>`)
    return `<figure>${pictures.join('')}${figcaption(caption)}</figure>`
  },
  html: ({ html }) => text(html),
  markdown: ({ markdown }) => htmlOfMarkdown(text(markdown)) ?? `<pre>${escaped(text(markdown))}</pre>`,
  codeblock: codeBlock,
  code: codeBlock,
  embed: ({ url, html, caption }) =>
    `<figure>${text(html) || link(text(url))}${figcaption(caption)}</figure>`,
  bookmark: bookmark,
  audio: ({ src, title }) => `<figure>${player('audio', src)}${figcaption(escaped(text(title)))}</figure>`,
  video: ({ src, caption }) => `<figure>${player('video', src)}${figcaption(caption)}</figure>`,
  file: ({ src, fileTitle, fileName, fileCaption }) =>
    `<p>${link(text(src), text(fileTitle) || text(fileName))} ${escaped(text(fileCaption))}</p>`,
  callout: ({ calloutEmoji, calloutText }) =>
    `<aside>${escaped(text(calloutEmoji))} ${text(calloutText)}</aside>`,
  toggle: ({ heading, content }) => `<details><summary>${text(heading)}</summary>${text(content)}</details>`,
  button: ({ buttonText, buttonUrl }) => `<p>${link(text(buttonUrl), text(buttonText))}</p>`,
  'call-to-action': ({ textValue, buttonText, buttonUrl, imageUrl }) =>
    `${picture(imageUrl)}${text(textValue)}${text(buttonUrl) && `<p>${link(text(buttonUrl), text(buttonText))}</p>`}`,
  product: product,
  header: ({ header, heading, subheader, subheading, buttonText, buttonUrl }) =>
    `${block('h2', text(header) || text(heading))}${block('p', text(subheader) || text(subheading))}` +
    (text(buttonUrl) && `<p>${link(text(buttonUrl), text(buttonText))}</p>`),
  hr: () => '<hr>',
  horizontalrule: () => '<hr>',
  // a divider, or cards that the web page does not show
  paywall: () => '',
  email: () => '',
  'email-cta': () => '',
  signup: () => '',
}

function figureOfImage(payload: Payload): string {
  const { href, caption } = payload
  const image = `<img${sizes(payload)}>`
  return `<figure>${href ? `<a${attribute('href', href)}>${image}</a>` : image}${figcaption(caption)}</figure>`
}

function codeBlock({ code, language, caption }: Payload): string {
  const pre = `<pre><code${language ? attribute('class', `language-${text(language)}`) : ''}>${escaped(text(code))}</code></pre>`
  return text(caption) ? `<figure>${pre}${figcaption(caption)}</figure>` : pre
}

function bookmark({ url, metadata, caption }: Payload): string {
  const { title, description } = payloadOf(metadata)
  const words = text(description) && `<br>${escaped(text(description))}`
  return `<figure><p>${link(text(url), text(title))}${words}</p>${figcaption(caption)}</figure>`
}

function product(payload: Payload): string {
  const { productTitle, productDescription, productImageSrc, productUrl, productButton } = payload
  const button = text(productUrl) && `<p>${link(text(productUrl), text(productButton))}</p>`
  return `${picture(productImageSrc)}${block('h4', text(productTitle))}${text(productDescription)}${button}`
}

/** The value if it is a text; '' for anything else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const payloadOf = (value: unknown): Payload => (isObject(value) ? { ...value } : {})

function attribute(name: string, value: unknown): string {
  const written = typeof value === 'number' ? String(value) : text(value)
  return written === '' ? '' : ` ${name}="${escaped(written)}"`
}

const sizes = ({ src, alt, title, width, height }: Payload) =>
  ['src', 'alt', 'title', 'width', 'height']
    .map((name, index) => attribute(name, [src, alt, title, width, height][index]))
    .join('')

const picture = (src: unknown) => (text(src) ? `<figure><img${attribute('src', src)}></figure>` : '')
const figcaption = (html: unknown) => block('figcaption', text(html))
const block = (name: string, html: string) => (html.trim() === '' ? '' : `<${name}>${html}</${name}>`)
const player = (name: string, src: unknown) => `<${name} controls${attribute('src', src)}></${name}>`

function link(url: string, words = ''): string {
  return url === '' ? escaped(words) : `<a${attribute('href', url)}>${escaped(words || url)}</a>`
}
