import type { Attachment, Category, Draft } from '../../record/article.ts'
import { isWebUrl } from '../../record/uri.ts'
import { err, ok, type Result } from '../../record/problem.ts'
import { attachmentOf } from '../feed/attachments.ts'
import { categoriesOf } from '../feed/categories.ts'
import { absolute } from '../feed/context.ts'
import { dateOf } from '../feed/dates.ts'
import { languageOf } from '../feed/language.ts'
import { newNotes, type Notes } from '../feed/notes.ts'
import { personOf, present } from '../feed/people.ts'
import type { RawEntry, ReadingContext } from '../feed/raw-entry.ts'
import { summaryOf, titleOf } from '../feed/text.ts'
import { isDraft, listField, peopleField, textField, wordsField } from './fields.ts'
import { splitFrontMatter } from './front-matter.ts'
import { htmlOfMarkdown } from './html.ts'

export interface MarkdownContext extends ReadingContext {
  /** The file's name; Jekyll's begins with the date. Absent: not known. */
  name?: string | undefined
}

type Fields = Record<string, unknown>

/**
 * A Markdown file with YAML front matter, or without any, as a raw entry; the text is kept beside its HTML. `url` is
 * what relative addresses in the front matter are relative to.
 * Refuses with `malformed-body` front matter that is no YAML, and text that cannot be read in reasonable time.
 */
export function readMarkdown(text: string, context: MarkdownContext): Result<RawEntry> {
  const matter = splitFrontMatter(text)
  if (!matter)
    return err({ kind: 'malformed-body', detail: 'The front matter is no YAML mapping, or is not closed.' })
  const { title, markdown } = titleAndBody(matter.fields, matter.body)
  const content = htmlOfMarkdown(markdown)
  if (content === undefined) {
    return err({
      kind: 'malformed-body',
      detail: 'The Markdown is nested too deep, or has too many marks in a paragraph.',
    })
  }
  const notes = newNotes()
  return ok({
    ...entryFields(matter.fields, context, notes),
    title: titleOf(title, notes),
    content: content.trim() || undefined,
    markdown: markdown || undefined,
    notices: notes.notices,
  })
}

/** Without a title in the front matter, the heading that the text begins with is the title, and no longer its text. */
function titleAndBody(fields: Fields, body: string): { title: string | undefined; markdown: string } {
  const title = textField(fields, 'title')
  const trimmed = body.trim()
  const [heading, words] = /^# +([^\n]+)(?:\n|$)/.exec(trimmed) ?? []
  if (title !== undefined || heading === undefined) return { title, markdown: trimmed }
  return { title: words?.replace(/ +#+ *$/, ''), markdown: trimmed.slice(heading.length).trim() }
}

function entryFields(
  fields: Fields,
  context: MarkdownContext,
  notes: Notes,
): Omit<RawEntry, 'title' | 'notices'> {
  const inField = (field: 'published' | 'updated' | 'expires') => ({
    field,
    notes,
    timeZone: context.timeZone,
  })
  return {
    id: textField(fields, 'id'),
    url: entryUrl(fields, context),
    subtitle: textField(fields, 'subtitle'),
    categories: entryCategories(fields, notes),
    authors: present(peopleField(fields).map(person => personOf(person, { field: 'authors', notes }))),
    published: dateOf(textField(fields, 'published') ?? dateInName(context.name), inField('published')),
    updated: dateOf(textField(fields, 'updated'), inField('updated')),
    expires: dateOf(textField(fields, 'expires'), inField('expires')),
    language: languageOf(textField(fields, 'language'), notes),
    summary: summaryOf(textField(fields, 'summary'), notes),
    image: entryImage(fields, context, notes),
    rights: textField(fields, 'rights'),
    licence: entryLicence(fields),
    ...(isDraft(fields) && { draft: true as const }),
  }
}

/** A permalink is often a pattern, `/:year/:title/`, or a path: only what leads somewhere is an address. */
function entryUrl(fields: Fields, { url }: MarkdownContext): string | undefined {
  const address = absolute(textField(fields, 'url'), url)
  return address !== undefined && isWebUrl(address) && !/\/:\w/.test(address) ? address : undefined
}

function entryCategories(fields: Fields, notes: Notes): Category[] | undefined {
  const sections = wordsField(fields, 'categories').map(term => ({ term, scheme: 'section' }))
  const tags = wordsField(fields, 'tags').map(term => ({ term, scheme: 'tag' }))
  return categoriesOf([...sections, ...tags], notes)
}

/** Jekyll: `2025-10-22-title.md`. */
function dateInName(name: string | undefined): string | undefined {
  return /(?:^|\/)(\d{4}-\d\d-\d\d)-[^/]*$/.exec(name ?? '')?.[1]
}

function entryImage(fields: Fields, { url }: MarkdownContext, notes: Notes): Attachment | undefined {
  const address = absolute(listField(fields, 'image')[0], url)
  return attachmentOf({ url: address }, { field: 'image', notes })
}

/** A licence is an address; the name of one alone is no more than rights. */
function entryLicence(fields: Fields): Draft['licence'] {
  const url = textField(fields, 'licence')
  return url !== undefined && isWebUrl(url) ? { url } : undefined
}
