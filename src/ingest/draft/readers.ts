import { isObject } from '../../base/is-object.ts'
import { shown, type Violation } from '../../record/problem.ts'
import { cleanHtml } from '../html/clean.ts'
import type { Repairs } from '../repairs.ts'
import { isLegalText, legalText, plainTitle, singleLine } from '../text/text.ts'
import { resolveUrl } from '../url.ts'
import { readDate } from './date.ts'
import { likelyField } from './likely-field.ts'
import { bareMediaType } from './media-type.ts'

/**
 * Each reader takes one raw value and returns it repaired, or unchanged so that the schema refuses it. Undefined means
 * absent.
 */

/** The place of a value, and the context and collectors of its reader. */
export interface Slot {
  field: string
  timeZone: string
  baseUrl: string | undefined
  repairs: Repairs
  violations: Violation[]
}

export type FieldReader = (value: unknown, slot: Slot) => unknown

/** A reader of text. It leaves any other kind of value to the schema. */
const text =
  (read: (text: string, slot: Slot) => string | undefined): FieldReader =>
  (value, slot) =>
    typeof value === 'string' ? read(value, slot) : value

/** Unchanged: numbers, booleans, enumerations. */
export const asIs: FieldReader = value => value

/** `true`, or absent: `false` means absent here. */
export const flag: FieldReader = value => (value === false ? undefined : value)

/** Kept character for character; refused if no document can hold it. */
export const identifier = text((value, slot) => {
  if (isLegalText(value)) return value
  slot.violations.push({ field: slot.field, value: shown(value), rule: 'must have no control characters' })
  return value
})

/** Text, or texts in any structure, made legal for documents. Nothing else is changed. */
export const verbatim: FieldReader = (value, slot) => {
  if (typeof value === 'string') return legal(value, slot)
  if (Array.isArray(value)) return value.map(item => verbatim(item, slot))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, verbatim(item, slot)]))
}

export const paragraphs = text((value, slot) => legal(value, slot).trim())
export const line = text((value, slot) => singleLine(legal(value, slot)))

export const title = text((value, slot) => {
  const oneLine = singleLine(legal(value, slot))
  const plain = plainTitle(oneLine)
  if (plain !== oneLine) slot.repairs.note({ field: slot.field, rule: 'markup-removed', value: oneLine })
  return plain
})

function legal(value: string, { field, repairs }: Slot): string {
  const { text, repaired } = legalText(value)
  if (repaired > 0) repairs.note({ field, rule: 'illegal-character', times: repaired })
  return text
}

export const date = text((value, { field, timeZone, repairs }) => {
  const read = readDate(value, timeZone)
  if (read?.repair) repairs.note({ field, rule: read.repair, value })
  return read?.date ?? value
})

/** The record's own URL. It must be absolute, since other URLs are relative to it. */
export const ownUrl = text(value => resolveUrl(value)?.url ?? value)

/** Any other URL: made absolute. An unusable one becomes absent, with a notice. */
export const url = text((value, { field, baseUrl, repairs }) => {
  const resolved = resolveUrl(value, baseUrl)
  if (!resolved) repairs.note({ field, rule: 'unusable-url', value })
  else if (resolved.wasRelative) repairs.note({ field, rule: 'relative-url', value })
  return resolved?.url
})

export const mediaType = text(bareMediaType)

/** Any language tag. Adds a notice if it names no language that readers know: `english`, or a country such as `cn`. */
export const language = text((value, slot) => {
  const tag = singleLine(legal(value, slot))
  if (!isLanguageCode(tag.split('-')[0] ?? ''))
    slot.repairs.note({ field: slot.field, rule: 'unknown-language', value: tag })
  return tag
})

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** RFC 5646 §2.2.1: language codes have two or three letters. All two-letter codes of ISO 639 have names. */
function isLanguageCode(code: string): boolean {
  if (!/^[a-z]{2,3}$/i.test(code)) return !/^[a-z]+$/i.test(code) // the schema refuses anything but letters
  return code.length === 3 || names.of(code) !== undefined
}

export const html = text((value, slot) => {
  const { field, baseUrl, repairs } = slot
  return cleanHtml(legal(value, slot), { field, baseUrl, repairs })
})

/**
 * An object with these fields. `''` and null mean absent. An unknown field is a violation that names the most similar
 * field.
 */
export function object(fields: Record<string, FieldReader>): FieldReader {
  return (value, slot) => {
    if (!isObject(value)) return value

    const read: Record<string, unknown> = {}
    for (const [key, raw] of Object.entries(value)) {
      const field = slot.field === '' ? key : `${slot.field}.${key}`
      const reader = Object.hasOwn(fields, key) ? fields[key] : undefined
      if (!reader) slot.violations.push(unknownField(field, key, Object.keys(fields)))
      const kept = reader && !isBlank(raw) ? reader(raw, { ...slot, field }) : undefined
      if (kept !== undefined && kept !== '') read[key] = kept
    }

    return read
  }
}

function unknownField(field: string, key: string, known: string[]): Violation {
  const meant = likelyField(key, known)
  return {
    field: shown(field),
    rule: meant ? `is not a field; did you mean \`${meant}\`?` : 'is not a field',
  }
}

/** An object, or a bare string for its main field: `'x'` for `{term: 'x'}`. */
export function objectOr(shorthand: string, fields: Record<string, FieldReader>): FieldReader {
  const read = object(fields)
  return (value, slot) => read(typeof value === 'string' ? { [shorthand]: value } : value, slot)
}

/** Makes the object absent if its text in `field` was removed as unusable: without it, the rest has no meaning. */
export function unlessDropped(field: string, reader: FieldReader): FieldReader {
  return (value, slot) => {
    const read = reader(value, slot)
    const hadText =
      typeof value === 'string' ||
      (isObject(value) && typeof value[field] === 'string' && value[field] !== '')
    return hadText && isObject(read) && !Object.hasOwn(read, field) ? undefined : read
  }
}

/** A longer list is refused before its items are read. */
const listItemsRead = 1_000

/** A list; a single value becomes a list of one. Empty items are left out. */
export function list(reader: FieldReader): FieldReader {
  return (value, slot) => {
    const all = Array.isArray(value) ? value : [value]
    if (all.length > listItemsRead) {
      slot.violations.push({ field: slot.field, rule: `has at most ${listItemsRead} entries` })
      return undefined
    }

    const items = all
      .map((item, index) =>
        isBlank(item) ? undefined : reader(item, { ...slot, field: `${slot.field}.${index}` }),
      )
      .filter(item => item !== undefined)
    return items.length > 0 ? items : undefined
  }
}

/** True for null, and for text without visible characters. */
function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

/** A list without duplicates: of items with the same key, the first stays. */
export function distinct(reader: FieldReader, key: (item: unknown) => string): FieldReader {
  const readList = list(reader)
  return (value, slot) => {
    const items = readList(value, slot)
    if (!Array.isArray(items)) return items
    const first = new Map(items.toReversed().map(item => [key(item), item]))
    const kept = items.filter(item => first.get(key(item)) === item)
    const times = items.length - kept.length
    if (times > 0) slot.repairs.note({ field: slot.field, rule: 'duplicate', times })
    return kept
  }
}
