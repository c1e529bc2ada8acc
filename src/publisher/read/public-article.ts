import type { ArticleLine, PublicArticle } from '../../contract/page-content.ts'
import type { Article } from '../../record/article.ts'
import { nameForPeople } from '../../record/text/first-words.ts'
import { excerpt, textOfHtml } from '../../record/text/plain-text.ts'

/** The part of a record that readers may see: all of it, or its line in a list. */

export function publicArticle(article: Article): PublicArticle {
  const { notices: _, revision: __, log: ___, draft: ____, brought: _____, ...open } = article
  return open
}

const summaryMaxLength = 120

export function articleLine(article: Article): ArticleLine {
  const { id, source, authors = [], published, updated, language, image, attachments = [] } = article
  const summary = summaryOf(article)
  const column = article.categories?.find(({ scheme }) => scheme === 'column')
  const recording = attachments.find(({ durationSeconds }) => durationSeconds !== undefined)

  return {
    id,
    title: nameForPeople(article),
    authors: authors.map(({ name }) => name),
    date: published ?? updated ?? '',
    summary,
    source: source?.name,
    language,
    column: column && (column.label ?? column.term),
    image,
    durationSeconds: recording?.durationSeconds,
    corrected: article.correction ? true : undefined,
  }
}

function summaryOf({ title, summary, subtitle, content }: Article): string | undefined {
  if (title === undefined) return undefined // its first words are its name
  return excerpt(summary ?? subtitle ?? textOfHtml(content ?? ''), summaryMaxLength) || undefined
}
