import { escapeHtml } from '../base/escape.ts'
import type { Draft } from './article.ts'
import { excerpt, textOfHtml } from './plain-text.ts'
import { wordingFor } from './wording.ts'

/**
 * What documents add to an article's own words, since no reader program would show it otherwise. It stands here because
 * intake takes it off again where a document of ours comes back: else it would stand twice in the next one.
 */

type Noted = Pick<Draft, 'correction' | 'originalSource'>

/** The notes after a body: its correction, and where it first stood. HTML, a line feed before each. */
export function closingNotes({ correction, originalSource }: Noted, language: string): string {
  const notes = [
    ...corrections(correction, language),
    ...(originalSource ? [wordingFor(language).originally(originalSource.name, originalSource.issue)] : []),
  ]
  return notes.map(note => `\n<p><em>${escapeHtml(note)}</em></p>`).join('')
}

/** The note before a summary, with the space that parts them; empty: there is none. Plain text. */
export function openingNote({ correction }: Pick<Noted, 'correction'>, language: string): string {
  return corrections(correction, language)
    .map(note => `${note} `)
    .join('')
}

const excerptMaxLength = 140

/** What stands for the summary of an article that has none: the beginning of its text, else its subtitle. */
export function standInSummary({
  content,
  subtitle,
}: Pick<Draft, 'content' | 'subtitle'>): string | undefined {
  return (content ? excerpt(textOfHtml(content), excerptMaxLength) : '') || subtitle
}

function corrections(correction: Noted['correction'], language: string): string[] {
  return correction ? [wordingFor(language).correction(correction.at.slice(0, 10), correction.text)] : []
}
