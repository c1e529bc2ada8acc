import { isRfc3339 } from '../../record/time.ts'
import type { Repairs } from '../repairs.ts'
import { legalText } from '../text.ts'
import { resolveUrl } from '../url.ts'
import type { Kind } from './elements.ts'
import { readSrcset, writeSrcset } from './srcset.ts'

/** What cleaning needs to know, and where it tells what it repaired. */
export interface Cleaning {
  field: string
  /** What relative addresses are relative to; undefined: they are unusable. */
  baseUrl: string | undefined
  repairs: Repairs
}

/** The attributes that the element may have, read and in the order they came; all values are safe to escape and write. */
export function allowedAttributes(
  allowed: Record<string, Kind>,
  met: Record<string, string>,
  cleaning: Cleaning,
): [string, string][] {
  return Object.entries(met).flatMap(([name, raw]): [string, string][] => {
    if (/^on/i.test(name))
      cleaning.repairs.note({ field: cleaning.field, rule: 'removed-handler', value: name })
    const kind = Object.hasOwn(allowed, name) ? allowed[name] : undefined
    const value = kind && read(kind, legal(raw, cleaning), cleaning)
    return value === undefined ? [] : [[name, value]]
  })
}

/** References such as `&#1;` stand for characters that no document can hold; decoding them brings those out. */
export function legal(decoded: string, { field, repairs }: Cleaning): string {
  const { text, repaired } = legalText(decoded)
  if (repaired > 0) repairs.note({ field, rule: 'illegal-character', times: repaired })
  return text
}

/** Ids get a prefix, so that an article's never meets one of the page that shows it; links to them follow. */
const idPrefix = 'article-'

function read(kind: Kind, value: string, cleaning: Cleaning): string | undefined {
  switch (kind) {
    case 'text':
      return value
    case 'url':
      return address(value, cleaning)
    case 'link':
      return link(value, cleaning)
    case 'srcset':
      return srcset(value, cleaning)
    case 'number':
      return /^\s*(-?\d{1,5})(?:px)?\s*$/.exec(value)?.[1]
    case 'flag':
      return ''
    case 'word':
      return matching(/^[\w-]{1,40}$/, value)
    case 'words':
      return matching(/^[\w-]{1,40}(?: [\w-]{1,40}){0,9}$/, value.replace(/\s+/g, ' ').trim())
    case 'date':
      return isRfc3339(value) ? value : matching(/^[\dTPZWDHMSYtz:.+ -]{1,40}$/, value)
    case 'id':
      return value === '' || /\s/.test(value) ? undefined : prefixed(value)
    case 'code-class':
      return value.split(/\s+/).find(name => /^(?:language|lang)-[\w+#.-]{1,40}$/.test(name))
    case 'language':
      return matching(/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/, value)
  }
}

function matching(pattern: RegExp, value: string): string | undefined {
  return pattern.test(value) ? value : undefined
}

function prefixed(id: string): string {
  return id.startsWith(idPrefix) ? id : `${idPrefix}${id}`
}

/** An absolute http(s) URL, or undefined with a notice. */
export function address(value: string, { field, baseUrl, repairs }: Cleaning): string | undefined {
  const resolved = resolveUrl(value, baseUrl)
  if (!resolved) repairs.note({ field, rule: 'unusable-url', value })
  else if (resolved.wasRelative) repairs.note({ field, rule: 'relative-url', value })
  return resolved?.url
}

function link(value: string, cleaning: Cleaning): string | undefined {
  const trimmed = value.trim()
  if (/^#[^\s]/.test(trimmed))
    return `#${prefixed(trimmed.slice(1))}`.replace(/[\s<>"\\^`{|}]/g, encodeURIComponent)
  if (/^(?:mailto|tel):[^\s<>"\\^`{|}]+$/i.test(trimmed)) return trimmed
  return address(value, cleaning)
}

function srcset(value: string, cleaning: Cleaning): string | undefined {
  const usable = readSrcset(value).flatMap(({ url, descriptor }) => {
    const absolute = address(url, cleaning)
    return absolute ? [{ url: absolute, descriptor }] : []
  })
  return usable.length > 0 ? writeSrcset(usable) : undefined
}
