import type { Entry } from './entry.ts'
import { declaring } from './namespaces.ts'
import { textElement } from './xml.ts'

/** The `source` namespace (https://source.scripting.com/): the Markdown that the content was made from. */
export function markdownElement({ article, html }: Entry): string[] {
  return html === undefined ? [] : textElement('source:markdown', article.markdown, declaring('source'))
}
