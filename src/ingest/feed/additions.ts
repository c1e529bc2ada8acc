import { closingNotes, openingNote, standInSummary } from '../../record/additions.ts'
import { CorrectionSchema, type OriginalSource, OriginalSourceSchema } from '../../record/article.ts'
import type { RawEntry } from './raw-entry.ts'

/**
 * Removes the text that a document of ours added to an article's own, so that it never appears twice. Only what
 * equals, character for character, what such a document says of this very record goes.
 */

/** An item of our own JSON Feed, which has the whole record in its extension; what is there is not yet validated. */
export function withoutAdditions(entry: RawEntry): RawEntry {
  const { language = '' } = entry
  const correction = CorrectionSchema.safeParse(entry.correction).data
  const originalSource = OriginalSourceSchema.safeParse(entry.originalSource).data
  const noted = { ...(correction && { correction }), ...(originalSource && { originalSource }) }
  const content = withoutEnd(entry.content, closingNotes(noted, language))
  const summary = ownSummary({ ...entry, content }, openingNote(noted, language))
  return { ...entry, content, summary }
}

/**
 * An RSS item or an Atom entry, whose citation holds name and issue in one text: where the content ends with the note of
 * one reading of it, the note goes and that reading is the right one.
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

/** The citation as a name alone, and as a name and an issue parted at each of its spaces. */
function readingsOf(citation: string): OriginalSource[] {
  const spaces = [...citation.matchAll(/(?<=\S) (?=\S)/g)].map(({ index }) => index)
  const parted = spaces.map(at => ({ name: citation.slice(0, at), issue: citation.slice(at + 1) }))
  return [{ name: citation }, ...parted]
}

function withoutEnd(text: string | undefined, end: string): string | undefined {
  return text !== undefined && end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text
}

/** Undefined also if the record has no summary and the document used other text in its place. */
function ownSummary({ summary, content, subtitle, title }: RawEntry, opening: string): string | undefined {
  if (summary === undefined || summary === opening.trimEnd()) return undefined
  const own = summary.startsWith(opening) ? summary.slice(opening.length) : summary
  const standIn = standInSummary({ content, subtitle: typeof subtitle === 'string' ? subtitle : undefined })
  return own === standIn || (content === undefined && own === title) ? undefined : own
}
