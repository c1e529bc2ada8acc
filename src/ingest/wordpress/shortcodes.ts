import type { Notes } from '../feed/notes.ts'
import { escaped } from '../text/character-references.ts'
import { audioOrVideo, captioned, gallery, playlist } from './players.ts'
import type { Shortcode, ShortcodeContext } from './shortcode.ts'

/** Renders WordPress's own shortcodes (Shortcode API, WordPress 6) as the site shows them. */

type ShowShortcode = (shortcode: Shortcode, context: ShortcodeContext) => string

const shows: Record<string, ShowShortcode> = {
  caption: captioned,
  wp_caption: captioned,
  audio: audioOrVideo,
  video: audioOrVideo,
  gallery,
  playlist,
  embed: ({ attributes, content }) => linkTo((content || attributes.src || '').trim()),
}

/**
 * Replaces WordPress's own shortcodes by what they show. Those of plugins stay as text; a notice names each once.
 * `[[name]]` is the text `[name]`.
 */
export function withShortcodes(html: string, context: ShortcodeContext): string {
  const found = shortcodesIn(html, Object.keys(shows))
  let shown = ''
  let end = 0

  for (const { start, stop, isEscaped, shortcode } of found) {
    const text = html.slice(start, stop)
    const show = isEscaped ? text.slice(1, -1) : (shows[shortcode.name]?.(shortcode, context) ?? text)
    shown += html.slice(end, start) + show
    end = stop
  }

  noteUnknown(html, context.notes)
  return shown + html.slice(end)
}

/** WordPress embeds a URL that is alone on its line or in its paragraph. Here it becomes a link. */
export function withLinkedAddresses(html: string): string {
  return html
    .replace(
      /^([ \t]*)(https?:\/\/[^\s<>"]+)([ \t]*)$/gm,
      (_, before, url, after) => before + linkTo(url) + after,
    )
    .replace(
      /(<p(?: [^<>]*)?>)(https?:\/\/[^\s<>"]+)(<\/p>)/gi,
      (_, start, url, stop) => start + linkTo(url) + stop,
    )
}

function linkTo(address: string): string {
  const url = address.replaceAll('&amp;', '&')
  return /^https?:\/\//i.test(url) ? `<a href="${escaped(url)}">${escaped(url)}</a>` : escaped(address)
}

interface FoundShortcode {
  start: number
  stop: number
  /** Example: `[[name]]`. */
  isEscaped: boolean
  shortcode: Shortcode
}

/**
 * The shortcodes in the order of the text. Those inside another are part of it. A paragraph around a lone shortcode is
 * replaced with it.
 */
function shortcodesIn(html: string, names: string[]): FoundShortcode[] {
  const startTag = new RegExp(`\\[(${names.join('|')})(?![\\w-])([^\\[\\]]*)\\]`, 'g')
  const endTag = endTags(html)
  const found: FoundShortcode[] = []
  let end = 0

  for (const match of html.matchAll(startTag)) {
    if (match.index < end) continue
    const [tag, name = '', stated = ''] = match
    const after = match.index + tag.length
    const close = stated.endsWith('/') ? undefined : endTag(name, after)
    const stop = close === undefined ? after : close + `[/${name}]`.length
    const isEscaped = html[match.index - 1] === '[' && html[stop] === ']'
    const content = close === undefined ? undefined : html.slice(after, close)

    const range = isEscaped
      ? { start: match.index - 1, stop: stop + 1 }
      : name === 'embed'
        ? { start: match.index, stop }
        : aloneInParagraph(html, match.index, stop)
    found.push({ ...range, isEscaped, shortcode: { name, attributes: attributesIn(stated), content } })
    end = range.stop
  }

  return found
}

/** Finds the offset of the next end tag; undefined: there is none before the next start tag of that name. */
function endTags(html: string): (name: string, from: number) => number | undefined {
  const known = new Map<string, number>()
  const next = (text: string, from: number) => {
    const last = known.get(text)
    const at = last === undefined || (last !== -1 && last < from) ? html.indexOf(text, from) : last
    known.set(text, at)
    return at
  }

  return (name, from) => {
    const close = next(`[/${name}]`, from)
    const start = next(`[${name}`, from)
    return close === -1 || (start !== -1 && start < close) ? undefined : close
  }
}

function aloneInParagraph(html: string, start: number, stop: number): { start: number; stop: number } {
  const [before] = /<p>\s{0,100}$/.exec(html.slice(Math.max(0, start - 110), start)) ?? []
  const [after] = /^\s{0,100}<\/p>/.exec(html.slice(stop, stop + 110)) ?? []
  return before && after ? { start: start - before.length, stop: stop + after.length } : { start, stop }
}

const attribute = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s'"]+))|"([^"]*)"|'([^']*)'|(\S+)/g

function attributesIn(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  let position = 0

  for (const [, name, double, single, bare, ...alone] of text.replace(/\/$/, '').matchAll(attribute)) {
    const value = double ?? single ?? bare ?? alone.find(word => word !== undefined) ?? ''
    attributes[name?.toLowerCase() ?? String(position++)] = value
  }

  return attributes
}

/** A text is like a shortcode if it has an attribute or an end tag. `[sic]` and `array[0]` are text. */
const likeShortcode = /\[([a-z][\w-]{0,60})(?:\s[^[\]<>]*)?\]/gi
const namesShownMax = 20

function noteUnknown(html: string, notes: Notes): void {
  const ended = new Set([...html.matchAll(/\[\/([a-z][\w-]{0,60})\]/gi)].map(([, name]) => name))
  const unknown = [...html.matchAll(likeShortcode)]
    .filter(([tag, name = '']) => !Object.hasOwn(shows, name) && (tag.includes('=') || ended.has(name)))
    .map(([, name]) => name)

  for (const name of [...new Set(unknown)].slice(0, namesShownMax))
    notes.note('content', 'shortcode-kept', `[${name}]`)
}
