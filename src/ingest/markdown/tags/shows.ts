import { escaped } from '../../text/character-references.ts'
import type { Words } from './scan.ts'

/** Renders the best-known tags of Hugo, Jekyll, Hexo and Zola as Markdown. Undefined: the tag is unknown. */

/** `inner`: the text up to the end tag; undefined: there is none. */
export function shown(name: string, words: Words, inner: string | undefined): string | undefined {
  const own = Object.hasOwn(shows, name) ? shows[name] : undefined
  return own?.(words, inner) ?? includedFigure(name, words)
}

type Show = (words: Words, inner: string | undefined) => string | undefined

const shows: Record<string, Show> = {
  // Hugo; some also exist in Zola and Hexo
  figure: ({ at, named }) => figure({ src: at[0], ...named }),
  youtube: ({ at, named }) => player('https://www.youtube.com/watch?v=', named.id ?? at[0]),
  vimeo: ({ at, named }) => player('https://vimeo.com/', named.id ?? at[0]),
  bilibili: ({ at, named }) => player('https://www.bilibili.com/video/', named.id ?? at[0]),
  streamable: ({ at, named }) => player('https://streamable.com/', named.id ?? at[0]),
  instagram: ({ at, named }) => player('https://www.instagram.com/p/', named.id ?? at[0]),
  gist: ({ at, named }) =>
    player(
      'https://gist.github.com/',
      [...at.slice(0, 2), ...(named.id ?? '').split(' ')].filter(part => part).join('/'),
    ),
  tweet: post,
  x: post,
  twitter: post,
  highlight: ({ at }, inner) => (inner === undefined ? undefined : code(inner, at[0])),
  details: ({ at, named }, inner) =>
    `\n<details><summary>${escaped(named.summary ?? named.title ?? at[0] ?? '')}</summary>\n\n${inner ?? ''}\n\n</details>\n`,
  // Jekyll, and Hexo's tag of the same name
  link: ({ at }) => hexoLink(at),
  // Hexo
  img: ({ at }) => hexoImage(at),
  image: ({ at, named }) => figure({ src: at[0], ...named }),
  asset_img: ({ at }) => hexoImage(at),
  codeblock: ({ at, named }, inner) => code(inner ?? '', language(at) ?? named.lang),
  code: ({ at, named }, inner) => (inner === undefined ? undefined : code(inner, language(at) ?? named.lang)),
  iframe: ({ at }) => player('', at[0]),
  blockquote: quotation,
  quote: quotation,
  pullquote: (_, inner) => quoted(inner ?? ''),
}

function post({ at, named }: Words): string | undefined {
  const id = named.id ?? at.at(-1)
  if (id?.startsWith('https://')) return player('', id)
  const user = named.user ?? (at.length > 1 ? at[0] : undefined) ?? 'i/web'
  return player(`https://x.com/${user}/status/`, id)
}

/** A link, since readers run no player. */
function player(start: string, id: string | undefined): string | undefined {
  const address = `${start}${id ?? ''}`
  return id && /^https?:\/\/[^\s<>]+$/.test(address) ? `<${address}>` : undefined
}

function figure({
  src,
  link,
  alt,
  title,
  caption,
  width,
  height,
}: Record<string, string | undefined>): string | undefined {
  if (!src) return undefined
  const image = `<img${attributes({ src, alt, width, height })}>`
  const words = [title && `<strong>${escaped(title)}</strong>`, caption && escaped(caption)].filter(
    text => text,
  )
  const below = words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : ''
  return `<figure>${link ? `<a${attributes({ href: link })}>${image}</a>` : image}${below}</figure>`
}

/** `include` of Jekyll's themes and similar tags: a picture with a caption, or a player, recognized by its values. */
function includedFigure(name: string, { at, named }: Words): string | undefined {
  const file = name === 'include' ? (at[0] ?? '') : name
  if (/youtube|vimeo/i.test(file) && named.id)
    return shown(/vimeo/i.test(file) ? 'vimeo' : 'youtube', { text: '', at: [], named }, undefined)
  const src = named.image_path ?? named.src ?? named.url ?? named.file ?? named.image ?? named.path
  if (!src || !/\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i.test(src)) return undefined
  return figure({ ...named, src, caption: named.caption ?? named.description })
}

function attributes(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value ? [` ${name}="${escaped(value)}"`] : []))
    .join('')
}

function code(inner: string, name = ''): string {
  const text = inner.replace(/^\n+|\s+$/g, '')
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(({ 0: run }) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `\n${fence}${/^[\w+#.-]{1,40}$/.test(name) ? name : ''}\n${text}\n${fence}\n`
}

/** Hexo: `lang:js` among the words. */
const language = (at: string[]) => at.find(text => text.startsWith('lang:'))?.slice('lang:'.length)

/** Hexo: `[class names] /path [width] [height] "title" "alt"`. */
function hexoImage(at: string[]): string | undefined {
  const index = at.findIndex(text => /[./]/.test(text))
  const src = at[index]
  const rest = at.slice(index + 1)
  const numbers = rest.filter((text, place) => place < 2 && /^\d+$/.test(text))
  const [title, alt = title] = (
    rest
      .slice(numbers.length)
      .join(' ')
      .match(/"[^"]*"|'[^']*'|\S[^"']*/g) ?? []
  ).map(text => text.replace(/^["']|["']$/g, '').trim())

  return figure({ src, width: numbers[0], height: numbers[1], alt })
}

/** Hexo: `text url`. Jekyll's tag holds the path of a file, which has no meaning outside its site. */
function hexoLink(at: string[]): string | undefined {
  const index = at.findIndex(text => /^(?:https?:\/)?\//.test(text))
  const url = at[index]
  return index > 0 && url ? `[${at.slice(0, index).join(' ')}](<${url}>)` : undefined
}

/** Hexo: `author, source link title`; Zola: `author="…"`. */
function quotation({ text, named }: Words, inner: string | undefined): string | undefined {
  if (inner === undefined) return undefined

  const [url] = /https?:\/\/\S+/.exec(text) ?? []
  const words =
    named.author ??
    text
      .replace(url ?? '', '')
      .replace(/\s+/g, ' ')
      .trim()

  const source = words && url ? `[${words}](<${url}>)` : words || url
  return quoted(source ? `${inner.trim()}\n\n— ${source}` : inner)
}

const quoted = (text: string) =>
  `\n${text
    .trim()
    .split('\n')
    .map(line => `> ${line}`)
    .join('\n')}\n`
