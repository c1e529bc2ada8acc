import { escaped } from '../text/character-references.ts'
import type { WordPressFile } from './media.ts'
import { noteMissing, type Shortcode, type ShortcodeContext } from './shortcode.ts'

/** Renders WordPress's shortcodes for media as HTML, without the classes and styles of the theme. */

/** `[caption]<img> text[/caption]`, and its older form with the text in an attribute. */
export function captioned({ attributes, content = '' }: Shortcode): string {
  const image = /^(?:\s|<br\s*\/?>)*((?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*<\/a>)?)/i.exec(content)
  const [whole = '', shown = ''] = image ?? []
  const caption = attributes.caption ?? content.slice(whole.length)

  return `<figure>${shown}${figcaption(caption)}</figure>`
}

const sources: Record<string, string[]> = {
  audio: ['src', 'mp3', 'ogg', 'flac', 'm4a', 'wav'],
  video: ['src', 'mp4', 'm4v', 'webm', 'ogv', 'flv'],
}

/** `[audio]` and `[video]`: the named files, or else the first that was uploaded to the post. */
export function audioOrVideo(shortcode: Shortcode, context: ShortcodeContext): string {
  const { name, attributes } = shortcode
  const stated = (sources[name] ?? []).flatMap(key => attributes[key] || []).concat(attributes['0'] ?? [])
  const uploaded = context.media.of(context.postId).filter(file => isOf(name, file))
  const urls = stated.length > 0 ? stated : uploaded.slice(0, 1).map(({ url }) => url)
  if (urls.length === 0) noteMissing([], shortcode, context)

  return urls.length > 0 ? player(name, urls, attributes) : ''
}

function player(
  name: string,
  urls: string[],
  { poster, width, height }: Record<string, string> = {},
): string {
  const size = name === 'video' ? attributesOf({ width, height, poster }) : ''
  const files = urls.map(url => `<source${attributesOf({ src: url })}>`)
  const [first = ''] = urls

  return `<${name} controls${size}>${files.join('')}<a${attributesOf({ href: first })}>${escaped(first)}</a></${name}>`
}

/** `[gallery]`: the pictures of `ids` or `include`, or else those that were uploaded to the post. */
export function gallery(shortcode: Shortcode, context: ShortcodeContext): string {
  const files = chosen(shortcode, context).filter(file => isOf('image', file))
  noteMissing(files, shortcode, context)

  return files
    .map(
      ({ url, alt, caption }) =>
        `<figure><img${attributesOf({ src: url, alt })}>${figcaption(caption)}</figure>`,
    )
    .join('\n')
}

/** `[playlist]`: one player per file, with its title and caption. */
export function playlist(shortcode: Shortcode, context: ShortcodeContext): string {
  const type = shortcode.attributes.type === 'video' ? 'video' : 'audio'
  const files = chosen(shortcode, context).filter(file => isOf(type, file))

  noteMissing(files, shortcode, context)

  const figures = files.map(({ url, title, caption }) => {
    const words = [title && escaped(title), caption].filter(text => text).join('<br>')
    return `<figure>${player(type, [url])}${figcaption(words)}</figure>`
  })
  return figures.join('\n')
}

function chosen({ attributes }: Shortcode, { media, postId }: ShortcodeContext): WordPressFile[] {
  const ids = idsIn(attributes.ids ?? attributes.include)
  const excluded = idsIn(attributes.exclude)
  const files = ids.length > 0 ? media.named(ids) : media.of(attributes.id ?? postId)
  const kept = files.filter(({ id }) => !excluded.includes(id))

  return attributes.order?.toUpperCase() === 'DESC' ? kept.toReversed() : kept
}

const idsIn = (list = '') => list.split(/[\s,]+/).filter(id => id !== '')

const isOf = (type: string, { mediaType = '' }: WordPressFile) => mediaType.startsWith(`${type}/`)

const figcaption = (html = '') => (html.trim() === '' ? '' : `<figcaption>${html.trim()}</figcaption>`)

function attributesOf(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value = '']) => ` ${name}="${escaped(value)}"`)
    .join('')
}
