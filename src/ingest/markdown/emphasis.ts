/**
 * Emphasis in scripts without spaces between words. CommonMark §6.2 lets no `**` end after punctuation if a letter
 * follows, so the asterisks of `**注意：**请看` remain in the text. cmark, marked and Hugo (Goldmark) follow it; kramdown
 * (Jekyll), Python-Markdown (Pelican), Pandoc and Parsedown, for which many such texts were written, do not.
 */

/** A noncharacter, which counts as a letter to marked. */
const joiner = '\uFDD0'
const encodedJoiner = encodeURIComponent(joiner)

const scripts = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Yi']
const letter = `(?=[\\p{L}\\p{M}\\p{N}])[${scripts.map(script => `\\p{scx=${script}}`).join('')}]`
const marks = '(?:\\*{1,3}|~~)'
const punctuation = '(?![*~\\\\])[\\p{P}\\p{S}]'

const beforeClosing = new RegExp(`(?<=${punctuation})(?=${marks}${letter})`, 'gu')
const afterOpening = new RegExp(`(?<=${letter}${marks})(?=${punctuation})`, 'gu')

/** Puts a joiner between punctuation and each mark of emphasis that has such a letter on its other side. */
export function withJoiners(markdown: string): string {
  return markdown.replace(beforeClosing, joiner).replace(afterOpening, joiner)
}

/** Removes the joiners from the HTML. */
export function withoutJoiners(html: string): string {
  return html.replaceAll(joiner, '').replaceAll(encodedJoiner, '')
}
