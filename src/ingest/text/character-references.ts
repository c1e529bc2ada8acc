import { decodeHTML, decodeHTMLStrict, escapeUTF8 } from 'entities'

/**
 * The only module that imports `entities`: character references of HTML.
 *
 * Quirks, each with a test. Decoding turns `&#1;` into a character that no document can hold, so the result needs
 * `legalText`. Only lenient decoding reads `&copy` without a semicolon. Numbers from 128 to 159 are read as
 * Windows-1252, as in HTML (HTML Standard §13.2.5.80).
 */

/** Decodes references as a browser does in text, with or without semicolons. */
export function decoded(text: string): string {
  return decodeHTML(text)
}

/** Decodes only references that end with a semicolon. */
export function decodedStrictly(text: string): string {
  return decodeHTMLStrict(text)
}

/** Escapes text for HTML, between tags or inside quotes of either kind. */
export function escaped(text: string): string {
  return escapeUTF8(text)
}
