import type { Repairs } from '../repairs.ts'
import { legalText } from '../text.ts'
import { resolveUrl } from '../url.ts'
import { allowedAttributes, mathElements } from './elements.ts'
import { readSrcset, writeSrcset } from './srcset.ts'

/** What cleaning needs to know, and where it tells what it repaired. */
export interface Cleaning {
  field: string
  /** What relative addresses are relative to; undefined: they are unusable. */
  baseUrl: string | undefined
  repairs: Repairs
  /** The ids that the article's elements have, without their prefix. */
  ids: ReadonlySet<string>
}

/** The listed attributes of the element, in the order they came: addresses absolute, ids with their prefix. */
export function adaptedAttributes(
  name: string,
  met: Record<string, string>,
  cleaning: Cleaning,
): Record<string, string> {
  const listed = allowedAttributes.get(name) ?? []
  const adapted = Object.entries(met).flatMap(([key, raw]): [string, string][] => {
    if (!listed.includes(key)) return []
    const value = mathElements.has(name) ? legal(raw, cleaning) : adapt(key, legal(raw, cleaning), cleaning)
    return value === undefined ? [] : [[key, value]]
  })
  return Object.fromEntries(adapted)
}

/** References such as `&#1;` stand for characters that no document can hold; decoding them brings those out. */
export function legal(decoded: string, { field, repairs }: Cleaning): string {
  const { text, repaired } = legalText(decoded)
  if (repaired > 0) repairs.note({ field, rule: 'illegal-character', times: repaired })
  return text
}

/** An absolute http(s) URL, or undefined with a notice. */
export function address(value: string, { field, baseUrl, repairs }: Cleaning): string | undefined {
  const resolved = resolveUrl(value, baseUrl)
  if (!resolved) repairs.note({ field, rule: 'unusable-url', value })
  else if (resolved.wasRelative) repairs.note({ field, rule: 'relative-url', value })
  return resolved?.url
}

function adapt(key: string, value: string, cleaning: Cleaning): string | undefined {
  switch (key) {
    case 'cite':
    case 'poster':
    case 'src':
      return address(value, cleaning)
    case 'href':
      return link(value, cleaning)
    case 'srcset':
      return srcset(value, cleaning)
    case 'id':
      return value === '' || /\s/.test(value) ? undefined : prefixed(value)
    case 'width':
    case 'height':
      return /^\s*(\d{1,5})(?:px)?\s*$/.exec(value)?.[1]
    default:
      return value
  }
}

/** Ids get a prefix, so that an article's never meets one of the page that shows it; links to them follow. */
const idPrefix = 'article-'

function prefixed(id: string): string {
  return id.startsWith(idPrefix) ? id : `${idPrefix}${id}`
}

/** A link to a part of the article stays one; to a part of the page that the article was on, it leads to that page. */
function link(value: string, cleaning: Cleaning): string | undefined {
  const trimmed = value.trim()
  if (/^#[^\s]/.test(trimmed) && isInside(trimmed.slice(1), cleaning))
    return `#${prefixed(trimmed.slice(1))}`.replace(/[\s<>"\\^`{|}]/g, encodeURIComponent)
  if (/^(?:mailto|tel):[^\s<>"\\^`{|}]+$/i.test(trimmed)) return trimmed
  return address(value, cleaning)
}

function isInside(fragment: string, { ids }: Cleaning): boolean {
  return ids.has(bare(fragment)) || ids.has(bare(decodedFragment(fragment)))
}

/** HTML Standard §7.4.6.4: an id is looked for as it is written and with its percent-encoding undone. */
function decodedFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** The id without the prefix that an earlier cleaning gave it. */
export const bare = (id: string) => (id.startsWith(idPrefix) ? id.slice(idPrefix.length) : id)

function srcset(value: string, cleaning: Cleaning): string | undefined {
  const usable = readSrcset(value).flatMap(({ url, descriptor }) => {
    const absolute = address(url, cleaning)
    return absolute ? [{ url: absolute, descriptor }] : []
  })
  return usable.length > 0 ? writeSrcset(usable) : undefined
}
