/**
 * Text for a terminal. Titles and ids come from strangers too, and a terminal obeys control characters (ECMA-48 §8.3): each
 * is shown as U+FFFD. New lines and tabs stay.
 */
export const printable = (text: string): string => text.replace(/(?![\n\t])\p{Cc}/gu, '\ufffd')

/** The same on one line. */
export const printableLine = (text: string): string => printable(text.replace(/[\n\t]/g, ' '))

/** A value as JSON. Other control characters than those that JSON escapes anyway are escaped too (RFC 8259 §7). */
export function printableJson(value: unknown): string {
  const escaped = (character: string) => `\\u00${character.charCodeAt(0).toString(16)}`
  return JSON.stringify(value, null, 2).replace(/[\u007f-\u009f]/g, escaped)
}
