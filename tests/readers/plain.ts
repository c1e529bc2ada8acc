import { decodeHTMLStrict } from 'entities'

/** Text as HTML. */
export const asHtml = (text = ''): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** What HTML says: its text, with references decoded. */
export const textOf = (html: string | undefined): string | undefined =>
  html === undefined ? undefined : decodeHTMLStrict(html.replace(/<[^>]*>/g, ''))

/** The text without its spaces: readers clean HTML in ways of their own. */
export const plain = (html: string | undefined): string | undefined =>
  textOf(html)?.replace(/\s+/g, '') || undefined
