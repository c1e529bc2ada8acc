import type { Category } from '../../record/article.ts'
import { attachmentOf } from '../feed/attachments.ts'
import { categoriesOf, type StatedCategory } from '../feed/categories.ts'
import { dateOf } from '../feed/dates.ts'
import { type Notes, newNotes } from '../feed/notes.ts'
import { personOf, present } from '../feed/people.ts'
import type { RawEntry, ReadingContext } from '../feed/raw-entry.ts'
import { plainText, summaryOf, titleOf } from '../feed/text.ts'
import { htmlOfMarkdown } from '../markdown/html.ts'
import { withParagraphs } from '../wordpress/paragraphs.ts'
import type { MovableTypeEntry } from './wire.ts'

/** Converts an entry of a Movable Type export to a raw entry. */
export function movableTypeEntry(entry: MovableTypeEntry, { timeZone }: ReadingContext): RawEntry {
  const notes = newNotes()
  const field = (name: string) => entry.fields.get(name)?.[0]
  const published = isoDate(field('DATE'))

  return {
    url: field('UNIQUE URL'),
    title: titleOf(plainText(field('TITLE'))),
    categories: entryCategories(entry, notes),
    authors: present(
      (entry.fields.get('AUTHOR') ?? []).map(name => personOf({ name }, { field: 'authors', notes })),
    ),
    published: dateOf(published, { field: 'published', notes, timeZone }),
    summary: summaryOf(plainText(entry.texts.get('EXCERPT')), notes),
    content: entryContent(entry),
    image: attachmentOf({ url: field('IMAGE') }, { field: 'image', notes }),
    draft: /^draft$/i.test(field('STATUS') ?? '') || undefined,
    notices: notes.notices,
  }
}

/** Example: `05/06/2024 07:08:09 PM`, with the month first. Without AM or PM the clock has 24 hours. */
function isoDate(text: string | undefined): string | undefined {
  const shape = /^(\d\d)\/(\d\d)\/(\d{4})(?: (\d\d?):(\d\d)(?::(\d\d))?(?: ?([AP]M))?)?$/i
  const [, month, day, year, hour, minute, second = '00', half] = shape.exec(text ?? '') ?? []
  if (month === undefined) return text
  if (hour === undefined) return `${year}-${month}-${day}`

  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour)
  return `${year}-${month}-${day}T${String(hours).padStart(2, '0')}:${minute}:${second}`
}

/** The primary category is repeated among the others. A tag with a comma or a space is quoted. */
function entryCategories({ fields, texts }: MovableTypeEntry, notes: Notes): Category[] | undefined {
  const named = (name: string, scheme: string) =>
    (fields.get(name) ?? []).map((term): StatedCategory => ({ term: plainText(term), scheme }))
  const tags = [...(fields.get('TAGS') ?? []), texts.get('KEYWORDS') ?? ''].flatMap(tagsIn)

  return categoriesOf(
    [
      ...named('PRIMARY CATEGORY', 'section'),
      ...named('CATEGORY', 'section'),
      ...tags.map(term => ({ term, scheme: 'tag' })),
    ],
    notes,
  )
}

function tagsIn(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|([^,"\n]+)/g)]
    .map(([, quoted, bare = '']) => (quoted ?? bare).trim())
    .filter(tag => tag !== '')
}

function entryContent({ fields, texts }: MovableTypeEntry): string | undefined {
  const whole = [texts.get('BODY'), texts.get('EXTENDED BODY')]
    .filter(text => text !== undefined)
    .join('\n\n')
  if (whole === '') return undefined

  const [breaks = ''] = fields.get('CONVERT BREAKS') ?? []
  if (/markdown/i.test(breaks)) return htmlOfMarkdown(whole) ?? withParagraphs(whole)

  const isConverted =
    breaks === '1' || breaks === '__default__' || (breaks === '' && !/<(?:p|br|div)\b/i.test(whole))
  return isConverted ? withParagraphs(whole).trim() : whole
}
