import { closingNotes, openingNote, standInSummary } from '../../record/additions.ts'
import { CorrectionSchema, type OriginalSource, OriginalSourceSchema } from '../../record/article.ts'
import type { RawEntry } from './raw-entry.ts'

/**
 * Removes what a document of ours added to an article's own words, so that nothing appears twice. Text is removed only
 * if it equals, character for character, what such a document adds to this very record.
 */

/**
 * Removes the additions from an item of our own JSON Feed, whose extension holds the whole record, not yet validated.
 */
export function withoutAdditions(entry: RawEntry): RawEntry {
  const { language = '' } = entry
  const correction = CorrectionSchema.safeParse(entry.correction).data
  const originalSource = OriginalSourceSchema.safeParse(entry.originalSource).data
  const noted = { correction, originalSource }
  const content = withoutEnd(entry.content, closingNotes(noted, language))
  const summary = ownSummary({ ...entry, content }, openingNote(noted, language))
  return { ...entry, content, summary }
}

/**
 * Removes the citation note from an RSS item or an Atom entry. Their citation holds name and issue in one text: if the
 * content ends with the note for one reading of it, the note is removed and that reading is the right one.
 */
export function withoutCitationNote(entry: RawEntry): RawEntry {
  const { content, originalSource, language = '' } = entry
  if (content === undefined || originalSource === undefined) return entry
  const read = readingsOf(originalSource.name).find(candidate =>
    content.endsWith(closingNotes({ originalSource: candidate }, language)),
  )
  if (!read) return entry
  const own = withoutEnd(content, closingNotes({ originalSource: read }, language))
  return { ...entry, content: own, originalSource: { ...originalSource, ...read } }
}

/** The citation as a name alone, and as a name and an issue split at each of its spaces. */
function readingsOf(citation: string): OriginalSource[] {
  const spaces = [...citation.matchAll(/(?<=\S) (?=\S)/g)].map(({ index }) => index)
  const parted = spaces.map(at => ({ name: citation.slice(0, at), issue: citation.slice(at + 1) }))
  return [{ name: citation }, ...parted]
}

function withoutEnd(text: string | undefined, end: string): string | undefined {
  return text !== undefined && end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text
}

/** The record's own summary. Undefined also if the document put another text in its place. */
function ownSummary({ summary, content, subtitle, title }: RawEntry, opening: string): string | undefined {
  if (summary === undefined || summary === opening.trimEnd()) return undefined
  const own = summary.startsWith(opening) ? summary.slice(opening.length) : summary
  const standIn = standInSummary({ content, subtitle: typeof subtitle === 'string' ? subtitle : undefined })
  return own === standIn || (content === undefined && own === title) ? undefined : own
}
