import { apiStyle } from './api.ts'
import { articleStyle } from './article.ts'
import { baseStyle } from './base.ts'
import { readableOn } from './contrast.ts'
import { feedStyle } from './feeds.ts'
import { formStyle } from './forms.ts'
import { listStyle } from './lists.ts'

const paper = { light: 'fbfaf6', dark: '171815' }

/** The style sheet of all pages. The site's color is adjusted so that it is readable on both backgrounds. */
export function styleSheet(accentColor = '1F6F5C'): string {
  return [
    `:root{--accent:#${readableOn(paper.light, accentColor, 5)};--paper:#${paper.light}}`,
    `@media (prefers-color-scheme:dark){:root{--accent:#${readableOn(paper.dark, accentColor, 7)};--paper:#${paper.dark}}}`,
    baseStyle,
    feedStyle,
    listStyle,
    formStyle,
    articleStyle,
    apiStyle,
  ].join('\n')
}
