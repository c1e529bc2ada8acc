/**
 * Converts cleaned HTML to the text that a reader sees, and cuts excerpts. Only for HTML that the import has cleaned.
 */

const blockEdge =
  /<\/?(?:br|hr|p|div|h[1-6]|li|dt|dd|tr|blockquote|pre|figure|figcaption|caption|summary|details|section|article|table|ul|ol|dl)\b[^>]*>/gi
const cellEnd = /<\/t[dh]\b[^>]*>/gi
const annotation = /<rp\b[^>]*>[^<]*<\/rp>|<rt\b[^>]*>.*?<\/rt>/gis // the reading of a character is not its text

/**
 * Text of the HTML: a line feed between blocks, a space between table cells, and one space for each run of white space.
 */
export function textOfHtml(html: string): string {
  const text = html
    .replace(annotation, '')
    .replace(blockEdge, '\u0000')
    .replace(cellEnd, ' ')
    .replace(/<[^>]*>/g, '')
  return decodeReferences(text)
    .replace(/[^\S\u0000\u3000]+/g, ' ')
    .replace(/ ?\u0000[\u0000 ]*/g, '\n')
    .trim()
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** Decodes the character references that cleaned HTML can hold: the five of XML, &nbsp; and numeric ones. */
function decodeReferences(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,5}));/gi,
    (whole, hexadecimal, decimal, name) => {
      if (name) return named[name.toLowerCase()] ?? whole
      const codePoint = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal)
      return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint).toWellFormed() : ''
    },
  )
}

const sentenceEnd = /[。！？!?؟۔।]["'”’」』）)]*|\.["'”’)]*(?=\s)/g

/**
 * The first sentences of a text, at most `maxLength` code points. Cuts after a sentence if one ends in time; else
 * between words, with an ellipsis; never inside a character.
 */
export function excerpt(text: string, maxLength: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = Array.from(line)
  if (characters.length <= maxLength) return line

  const head = characters.slice(0, maxLength).join('')
  const ends = [...head.matchAll(sentenceEnd)].map(match => match.index + match[0].length)
  const sentence = ends.at(-1)
  if (sentence) return head.slice(0, sentence)

  const space = head.lastIndexOf(' ')
  return `${wholeCharacters(space > head.length / 2 ? head.slice(0, space) : head)}…`
}

/** Removes a joiner or mark at the end, since it belongs to what was cut off. */
function wholeCharacters(text: string): string {
  return text.replace(/[\u200d\ufe0f\p{M}\p{Emoji_Modifier}]+$/u, '').trimEnd()
}
