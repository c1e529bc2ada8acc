import type { Notes } from '../../feed/notes.ts'
import { type Tag, tagsIn, wordsOf } from './scan.ts'
import { shown } from './shows.ts'

export interface TagContext {
  braces: { hugo: boolean; liquid: boolean }
  /** The page's values: `{{ page.title }}`. */
  fields: Record<string, unknown>
  notes: Notes
  /** Returns the URL of another page of the site, by its file's path or name. Absent: none is known. */
  addressOf?: ((page: string) => string | undefined) | undefined
}

/**
 * Replaces template tags by what they show. An unknown tag is removed, and a notice quotes it; the text between a start
 * tag and its end tag stays.
 */
export function withoutTags(markdown: string, context: TagContext): string {
  const tags = tagsIn(markdown, context.braces)
  if (tags.length === 0 && !context.braces.hugo) return markdown
  const text = replaced(markdown, { tags, at: 0, context }).replace(/\[([^[\]\n]*)\]\([ \t]*\)/g, '$1') // no target
  return context.braces.hugo ? text.replace(commentedTag, '{{$1$2$3}}') : text
}

/** Hugo shows a tag with its content in comment marks as the tag itself. Authors use this to write about tags. */
const commentedTag = /\{\{([<%])\/\*([^{}]*)\*\/([>%])\}\}/g

interface Walk {
  tags: Tag[]
  at: number
  context: TagContext
}

/** The text between two offsets, with all tags in it replaced. */
function replaced(text: string, walk: Walk, from = 0, to = text.length): string {
  let result = ''
  let end = from

  while (walk.at < walk.tags.length) {
    const tag = walk.tags[walk.at]
    if (!tag || tag.start >= to) break
    walk.at += 1
    result += text.slice(end, tag.start)
    const { show, stop } = showTag(text, tag, walk)
    result += show
    end = stop
  }

  return result + text.slice(end, to)
}

function showTag(text: string, tag: Tag, walk: Walk): { show: string; stop: number } {
  const { context } = walk
  if (tag.kind === 'value') return { show: shownValue(tag, text, context), stop: tag.stop }
  if (tag.isEnd || tag.name === undefined) return { show: '', stop: tag.stop }

  const close = endOf(tag, walk)
  if (tag.name === 'raw' || tag.name === 'comment') return verbatim(text, tag, close, walk)

  const inner = close && replaced(text, walk, tag.stop, close.tag.start)
  if (close) walk.at = close.index + 1

  const stop = close?.tag.stop ?? tag.stop
  const show =
    linkOf(tag, context) ?? shown(tag.name.replace(/\.(?:html|md)$/, ''), wordsOf(tag.words), inner)

  if (show === undefined) context.notes.note('content', 'tag-removed', text.slice(tag.start, tag.stop))
  return { show: show ?? inner ?? '', stop }
}

/** The content of `raw` is text; the content of `comment` is not shown. */
function verbatim(
  text: string,
  tag: Tag,
  close: End | undefined,
  walk: Walk,
): { show: string; stop: number } {
  if (!close) return { show: '', stop: tag.stop }
  walk.at = close.index + 1
  return { show: tag.name === 'raw' ? text.slice(tag.stop, close.tag.start) : '', stop: close.tag.stop }
}

interface End {
  tag: Tag
  index: number
}

const tagsBetweenMax = 500

/**
 * Finds the end tag; undefined: there is none. Zola's end tag has no name, and its tags have parentheses: `{% quote()
 * %}…{% end %}`.
 */
function endOf(tag: Tag, { tags, at }: Walk): End | undefined {
  const isZolas = tag.words.startsWith('(')
  let depth = 0

  for (let index = at; index < Math.min(tags.length, at + tagsBetweenMax); index += 1) {
    const other = tags[index]
    if (other?.kind !== tag.kind) continue
    const isLike = isZolas ? other.words.startsWith('(') : other.name === tag.name
    if (!other.isEnd && isLike) depth += 1
    else if (other.isEnd && other.name === (isZolas ? '' : tag.name) && depth-- === 0)
      return { tag: other, index }
  }

  return undefined
}

const links = new Set(['ref', 'relref', 'post_url', 'link', 'post_path', 'post_link', 'asset_path'])

/** The link or URL that a tag writes for another page. */
function linkOf({ name = '', words }: Tag, { addressOf }: TagContext): string | undefined {
  if (!links.has(name)) return undefined

  const { at, named } = wordsOf(words)
  const [page = named.path ?? ''] = at
  const url = addressOf?.(page)
  if (name === 'asset_path') return page || undefined
  if (name !== 'post_link') return url

  return (
    url &&
    `[${
      at
        .slice(1)
        .filter(text => text !== 'true' && text !== 'false')
        .join(' ') || page
    }](${url})`
  )
}

/**
 * The text of a value tag. `{{ site.baseurl }}` becomes empty, so that URLs are relative to the site. A quoted text
 * with a URL filter becomes that text.
 */
function shownValue({ words, start, stop }: Tag, text: string, { fields, notes }: TagContext): string {
  const [, name, args] = /^([\w.]+)\s*\(([\s\S]*)\)$/.exec(words) ?? []
  const called = name === undefined ? undefined : shown(name, wordsOf(args ?? ''), undefined)
  if (called !== undefined) return called
  if (/^(?:site\.)?(?:base_?url|url|root)$|^config\.(?:url|root|base_url)$/i.test(words)) return ''

  const [, literal] = /^["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|url|url_for)$/.exec(words) ?? []
  if (literal !== undefined) return literal

  const [, key = ''] = /^(?:page|post|frontmatter)\.([\w-]+)$/.exec(words) ?? []
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  if (typeof value === 'string') return value

  notes.note('content', 'tag-removed', text.slice(start, stop))
  return ''
}
