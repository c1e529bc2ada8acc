import { decodeHTML, decodeHTMLStrict, escapeUTF8 } from 'entities'

/**
 * The door to entities: the character references of HTML.
 *
 * Quirks, each with a test: decoding turns `&#1;` into a character that no document can hold, so what comes back needs
 * `legalText`; only the lenient one reads `&copy` without its semicolon; numbers from 128 to 159 are read as
 * Windows-1252, as HTML does (HTML Standard §13.2.5.80).
 */

/** The text with its references decoded as a browser does in text, semicolons or not. */
export function decoded(text: string): string {
  return decodeHTML(text)
}

/** The text with its references decoded, those that end with a semicolon only. */
export function decodedStrictly(text: string): string {
  return decodeHTMLStrict(text)
}

/** The text as it stands in HTML, between tags or between quotes of either kind. */
export function escaped(text: string): string {
  return escapeUTF8(text)
}
