import type { Repairs } from '../repairs.ts'
import { legalText } from '../text/text.ts'
import { resolveUrl } from '../url.ts'
import { allowedAttributes, mathElements } from './elements.ts'
import { readSrcset, writeSrcset } from './srcset.ts'

/** Context of cleaning, and the collector of repairs. */
export interface Cleaning {
  field: string
  /** Base of relative URLs; undefined: they are unusable. */
  baseUrl: string | undefined
  repairs: Repairs
  /** The ids of the article's elements, without their prefix. */
  ids: ReadonlySet<string>
}

/** The allowed attributes of the element, in their order, with absolute URLs and prefixed ids. */
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

/** Decoding a reference such as `&#1;` gives a character that no document can hold. Removes these. */
export function legal(decoded: string, { field, repairs }: Cleaning): string {
  const { text, repaired } = legalText(decoded)
  if (repaired > 0) repairs.note({ field, rule: 'illegal-character', times: repaired })
  return text
}

/** An absolute http(s) URL; undefined, with a notice, if there is none. */
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

/** Prefix of ids, so that an article's id never equals one of the page that shows it. Links to the ids get it too. */
const idPrefix = 'article-'

function prefixed(id: string): string {
  return id.startsWith(idPrefix) ? id : `${idPrefix}${id}`
}

/** A link to an id in the article stays internal. A link to another part of the original page leads to that page. */
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

/** HTML Standard §7.4.6.4: a browser looks for an id as written, then percent-decoded. */
function decodedFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** The id without the prefix of an earlier cleaning. */
export const bare = (id: string) => (id.startsWith(idPrefix) ? id.slice(idPrefix.length) : id)

function srcset(value: string, cleaning: Cleaning): string | undefined {
  const usable = readSrcset(value).flatMap(({ url, descriptor }) => {
    const absolute = address(url, cleaning)
    return absolute ? [{ url: absolute, descriptor }] : []
  })
  return usable.length > 0 ? writeSrcset(usable) : undefined
}
