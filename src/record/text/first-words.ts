import type { Draft } from '../article.ts'
import { excerpt, textOfHtml } from './plain-text.ts'

/** Characters as readers count them. */
const firstWordsMaxLength = 100

type Nameable = Pick<Draft, 'title' | 'subtitle' | 'summary' | 'content' | 'image' | 'attachments' | 'url'>

/**
 * The name of an article for people: its title, or else its first words, the description of its picture, the title of
 * its file, or its address. Empty: it has none of these. Documents for programs never have it in place of a title.
 */
export function nameForPeople(article: Nameable): string {
  return article.title ?? (firstWords(article, firstWordsMaxLength) || nameOfFile(article))
}

/** The beginning of the article's text; empty: it has no text. */
export function firstWords(
  { summary, subtitle, content }: Pick<Draft, 'summary' | 'subtitle' | 'content'>,
  maxLength: number,
): string {
  return excerpt(textOfHtml(content ?? '') || summary || subtitle || '', maxLength)
}

function nameOfFile({ image, attachments = [], url = '' }: Nameable): string {
  const files = image ? [image, ...attachments] : attachments
  const names = files.map(({ alt, title }) => alt || title)
  return excerpt(names.find(name => name) ?? files[0]?.url ?? url, firstWordsMaxLength)
}
