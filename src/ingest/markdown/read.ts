import type { Attachment, Category, Draft } from '../../record/article.ts'
import { limits } from '../../record/limits.ts'
import { err, ok, type Problem, type Result } from '../../record/problem.ts'
import { isWebUrl } from '../../record/uri.ts'
import { bounds, hasMore, tooLarge, withoutInlineFiles } from '../bounds.ts'
import { attachmentOf } from '../feed/attachments.ts'
import { categoriesOf } from '../feed/categories.ts'
import { absolute } from '../feed/context.ts'
import { languageOf } from '../feed/language.ts'
import { type Notes, newNotes } from '../feed/notes.ts'
import { personOf, present } from '../feed/people.ts'
import type { RawEntry, ReadingContext } from '../feed/raw-entry.ts'
import { summaryOf, titleOf } from '../feed/text.ts'
import { frontMatterDate } from './dates.ts'
import { type Dialect, dialects, type Generator, unknownDialect } from './dialect.ts'
import { type Fields, isDraft, listField, peopleField, textField, wordsField } from './fields.ts'
import { type FrontMatter, splitFrontMatter } from './front-matter.ts'
import { htmlOfMarkdown, isReadable } from './html.ts'
import { metadataLines } from './metadata-lines.ts'
import { type TagContext, withoutTags } from './tags/replace.ts'

export interface MarkdownContext extends ReadingContext {
  /** The file's name or path; Jekyll's begins with the date. Absent: unknown. */
  name?: string | undefined
  /** The program that builds a site from the file. Absent: unknown. */
  generator?: Generator | undefined
  /**
   * Fields to use instead of the front matter, for example merged with those of its folder. Absent: the front matter.
   */
  fields?: Fields | undefined
  /** Returns the URL of another page of the site, by its path or file name. */
  addressOf?: TagContext['addressOf']
}

/** The context in which fields are read. */
interface FieldContext extends MarkdownContext {
  dialect: Dialect
  notes: Notes
}

/**
 * Reads a Markdown file, with or without front matter, as a raw entry. It keeps the Markdown beside its HTML, without
 * the template tags of its program. `url` is the base of relative URLs in the front matter. Refuses with
 * `malformed-body` front matter that cannot be parsed, and text that cannot be rendered in reasonable time.
 */
export function readMarkdown(text: string, context: MarkdownContext): Result<RawEntry> {
  const excess = excessOf(withoutInlineFiles(text))
  if (excess) return err(excess)

  const matter = headOf(text, context)
  if (!matter.ok) return matter

  const { isThere } = matter.value
  const fields = context.fields ?? matter.value.fields
  const whole = withoutInlineFiles(matter.value.body)
  const body = /\.mdx$/i.test(context.name ?? '') ? withoutModules(whole) : whole
  if (!isReadable(body)) return unreadable()

  const notes = newNotes()
  const dialect = context.generator ? dialects[context.generator] : unknownDialect(fields)
  const { title, markdown } = titleAndBody(fields, body)
  const { addressOf } = context
  const plain = isThere
    ? withoutTags(markdown, { braces: dialect.braces, fields, notes, addressOf }).trim()
    : markdown
  const content = htmlOfMarkdown(plain)
  if (content === undefined) return unreadable()

  return ok({
    ...entryFields(fields, { ...context, dialect, notes }),
    title: titleOf(title),
    content: content.trim() || undefined,
    markdown: plain || undefined,
    notices: notes.notices,
  })
}

/** The fields of a file, and its text. */
export function headOf(text: string, { generator }: Pick<MarkdownContext, 'generator'>): Result<FrontMatter> {
  const lines = generator === 'pelican' || generator === 'nikola' ? metadataLines(text, generator) : undefined
  return lines ? ok(lines) : splitFrontMatter(text)
}

const unreadable = (): Result<never> =>
  err({
    kind: 'malformed-body',
    detail: 'The Markdown is nested too deeply, or has too many marks or lines in a paragraph.',
  })

/**
 * MDX: lines at the start that import or export, and comments, are not text. Components are treated as unknown
 * elements.
 */
function withoutModules(body: string): string {
  return body.replace(/^(?:\s*(?:import|export)\s[^\n]*(?:\n|$))+/, '').replace(/\{\/\*[^{}]*\*\/\}/g, '')
}

/** Limits lines and marks: more would cost the parser more memory than there is. */
function excessOf(text: string): Problem | undefined {
  if (text.length > limits.recordMaxBytes)
    return tooLarge('the document', limits.recordMaxBytes, 'characters')
  if (hasMore(text, /\n/g, bounds.markdownLines))
    return tooLarge('the document', bounds.markdownLines, 'lines')
  const marks = bounds.markdownMarks
  return hasMore(text, /[!-/:-@[-`{-~]/g, marks) ? tooLarge('the document', marks, 'marks') : undefined
}

/** If the front matter has no title, a heading at the start becomes the title and is removed from the text. */
function titleAndBody(fields: Fields, body: string): { title: string | undefined; markdown: string } {
  const title = textField(fields, 'title')
  const trimmed = body.trim()
  const [heading, words] = /^# +([^\n]+)(?:\n|$)/.exec(trimmed) ?? []
  if (title !== undefined || heading === undefined) return { title, markdown: trimmed }
  return { title: words?.replace(/ +#+ *$/, ''), markdown: trimmed.slice(heading.length).trim() }
}

function entryFields(fields: Fields, context: FieldContext): Omit<RawEntry, 'title' | 'notices'> {
  const { notes, timeZone } = context
  const zone = context.generator && context.dialect.zone
  const date = (field: 'published' | 'updated' | 'expires', text: string | undefined) =>
    frontMatterDate(text, { field, notes, timeZone, zone })

  return {
    id: textField(fields, 'id'),
    url: entryUrl(fields, context),
    subtitle: textField(fields, 'subtitle'),
    categories: entryCategories(fields, context),
    authors: present(
      peopleField(fields, context.dialect).map(person => personOf(person, { field: 'authors', notes })),
    ),
    published: date('published', textField(fields, 'published') ?? dateInName(context.name)),
    updated: date('updated', textField(fields, 'updated')),
    expires: date('expires', textField(fields, 'expires')),
    language: languageOf(textField(fields, 'language'), notes),
    summary: summaryOf(textField(fields, 'summary'), notes),
    image: entryImage(fields, context),
    rights: textField(fields, 'rights'),
    licence: entryLicence(fields),
    draft: isDraft(fields) || undefined,
  }
}

/** A permalink is often a pattern, `/:year/:title/`, or a path. Only an absolute URL counts. */
function entryUrl(fields: Fields, { url }: MarkdownContext): string | undefined {
  const address = absolute(textField(fields, 'url'), url)
  return address !== undefined && isWebUrl(address) && !/\/:\w/.test(address) ? address : undefined
}

function entryCategories(fields: Fields, { dialect, notes }: FieldContext): Category[] | undefined {
  const sections = wordsField(fields, 'categories', dialect).map(term => ({ term, scheme: 'section' }))
  const tags = wordsField(fields, 'tags', dialect).map(term => ({ term, scheme: 'tag' }))
  return categoriesOf([...sections, ...tags], notes)
}

/** Jekyll: `2025-10-22-title.md`. */
function dateInName(name: string | undefined): string | undefined {
  return /(?:^|\/)(\d{4}-\d\d-\d\d)-[^/]*$/.exec(name ?? '')?.[1]
}

function entryImage(fields: Fields, { url, notes }: FieldContext): Attachment | undefined {
  const address = absolute(listField(fields, 'image')[0], url)
  return attachmentOf({ url: address }, { field: 'image', notes })
}

/** Only a URL is a license; a mere name belongs to the rights. */
function entryLicence(fields: Fields): Draft['licence'] {
  const url = textField(fields, 'licence')
  return url !== undefined && isWebUrl(url) ? { url } : undefined
}
