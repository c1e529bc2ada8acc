import { escapeHtml } from '../base/escape.ts'
import type { Draft } from './article.ts'
import { excerpt, textOfHtml } from './text/plain-text.ts'
import { wordingFor } from './wording.ts'

/**
 * Notes that documents add to an article's own text, since no reader program would show them otherwise. The import uses
 * the same code to remove these notes from documents of this site; otherwise the next document would repeat them.
 */

type Noted = Pick<Draft, 'correction' | 'originalSource'>

/** The notes after a body: its correction, and where it first appeared. HTML, each after a line feed. */
export function closingNotes({ correction, originalSource }: Noted, language: string): string {
  const notes = [
    ...corrections(correction, language),
    ...(originalSource ? [wordingFor(language).originally(originalSource.name, originalSource.issue)] : []),
  ]
  return notes.map(note => `\n<p><em>${escapeHtml(note)}</em></p>`).join('')
}

/** The note before a summary, with a space after it; empty: there is none. Plain text. */
export function openingNote({ correction }: Pick<Noted, 'correction'>, language: string): string {
  return corrections(correction, language)
    .map(note => `${note} `)
    .join('')
}

const excerptMaxLength = 140

/** The summary of an article that has none: the beginning of its text, or else its subtitle. */
export function standInSummary({
  content,
  subtitle,
}: Pick<Draft, 'content' | 'subtitle'>): string | undefined {
  return (content ? excerpt(textOfHtml(content), excerptMaxLength) : '') || subtitle
}

function corrections(correction: Noted['correction'], language: string): string[] {
  return correction ? [wordingFor(language).correction(correction.at.slice(0, 10), correction.text)] : []
}
