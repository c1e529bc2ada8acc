import { isObject } from '../../base/is-object.ts'
import type { StatedPerson } from '../feed/people.ts'
import { statedPerson } from '../feed/people.ts'
import { type Dialect, dividedText } from './dialect.ts'

/**
 * Front matter names of Hugo, Jekyll, Hexo and similar programs for each field of the record. The first one with a
 * value is used.
 */
export const names = {
  id: ['id', 'guid', 'uuid'],
  title: ['title'],
  subtitle: ['subtitle'],
  url: ['canonical_url', 'canonicalURL', 'url', 'permalink', 'link'],
  published: ['date', 'publishDate', 'pubDate', 'published_at', 'created'],
  updated: ['updated', 'lastmod', 'last_modified_at', 'modified', 'updated_at', 'updatedDate'],
  expires: ['expiryDate', 'expires'],
  language: ['lang', 'language', 'locale'],
  summary: ['summary', 'description', 'excerpt'],
  authors: ['authors', 'author'],
  categories: ['categories', 'category'],
  tags: ['tags', 'tag', 'keywords'],
  image: ['image', 'cover', 'thumbnail', 'featured_image', 'images'],
  rights: ['rights', 'copyright'],
  licence: ['license', 'licence'],
} as const

/** Front matter by the names of its fields, not yet validated. */
export type Fields = Record<string, unknown>

/** The text of a field; for an object or a list, its first text. */
export function textField(fields: Fields, field: keyof typeof names): string | undefined {
  return listField(fields, field)[0]
}

/** All texts of a field, also from nested lists (Hexo) and from `{name}`, `{url}` and similar objects. */
export function listField(fields: Fields, field: keyof typeof names): string[] {
  for (const name of names[field]) {
    const found = textsIn(fields[name])
    if (found.length > 0) return found
  }
  return []
}

const textNames = ['name', 'title', 'text', 'url', 'src', 'path', 'image', 'relative']

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!isObject(value)) return []
  return textNames.flatMap(name => textsIn(value[name])).slice(0, 1)
}

/**
 * Tags or categories. Items of a list stay whole, even with a comma in them. A text is divided as the file's program
 * does.
 */
export function wordsField(fields: Fields, field: 'tags' | 'categories', dialect: Dialect): string[] {
  for (const name of names[field]) {
    const value = fields[name] ?? taxonomies(fields)[name]
    const isSingular = name === 'tag' || name === 'category' // Jekyll: always one, whatever it contains
    const division = isSingular && dialect[field] === 'spaces' ? 'whole' : dialect[field]
    const words = typeof value === 'string' ? dividedText(value, division) : textsIn(value)
    const found = words.map(word => word.trim()).filter(word => word !== '')
    if (found.length > 0) return found
  }
  return []
}

/** Zola keeps its lists in a separate table. */
const taxonomies = ({ taxonomies }: Fields): Fields => (isObject(taxonomies) ? taxonomies : {})

/** People as texts or as `{name, email, url}`; one or a list. */
export function peopleField(fields: Fields, dialect: Dialect): StatedPerson[] {
  const value = names.authors.map(name => fields[name]).find(found => textsIn(found).length > 0)
  return [value].flat().flatMap((met): StatedPerson[] => {
    if (typeof met === 'string') return dividedPeople(met, dialect).map(statedPerson)
    if (!isObject(met)) return []

    const text = (name: string) => textsIn(met[name])[0]
    return [
      {
        name: text('name'),
        email: text('email'),
        url: text('url') ?? text('website'),
        avatar: text('avatar'),
      },
    ]
  })
}

/** Only Pelican puts several people in one text. */
function dividedPeople(text: string, { people }: Dialect): string[] {
  return dividedText(text, people).filter(name => name.trim() !== '')
}

/** True for `draft: true` (Hugo), `published: false` (Jekyll) and `status: draft` (Pelican and Nikola). */
export function isDraft({ draft, published, status }: Fields): boolean {
  return (
    /^(?:true|yes|on)$/i.test(String(draft)) ||
    /^(?:false|no|off)$/i.test(String(published)) ||
    /^(?:draft|private|hidden|skip)$/i.test(String(status))
  )
}
