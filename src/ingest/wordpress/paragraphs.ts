/**
 * Paragraphs as WordPress makes them when it shows a post (its wpautop): the classic editor stores none. Shortcodes
 * are text, here as there.
 */

const blocks =
  'address|article|aside|blockquote|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul|video|audio'
const startsBlock = new RegExp(`^(?:</?(?:${blocks})\\b|<!--)`, 'i')
const blockTag = new RegExp(`</?(?:${blocks})\\b[^<>]*>`, 'gi')
const hasParagraphs = /<p[\s>]|<!--\s*wp:/i // written by hand, or by the block editor
const preformatted = /(<pre\b[\s\S]*?(?:<\/pre>|$))/i

/** The HTML with a paragraph where it has blank lines and a line break where it has line ends, unless it has its own. */
export function withParagraphs(html: string): string {
  if (hasParagraphs.test(html)) return html
  return html
    .replace(/\r\n?/g, '\n')
    .split(preformatted)
    .map((part, index) => (index % 2 === 1 ? part : paragraphsOf(part)))
    .join('\n')
    .trim()
}

function paragraphsOf(html: string): string {
  const apart = html.replace(blockTag, tag => (tag.startsWith('</') ? `${tag}\n\n` : `\n\n${tag}`))
  const lines = apart.split('\n').map(line => line.trim())
  return lines
    .join('\n')
    .split(/\n{2,}/)
    .map(chunk => chunk.trim())
    .filter(chunk => chunk !== '')
    .map(chunk => (startsBlock.test(chunk) ? chunk : `<p>${chunk.replaceAll('\n', '<br>\n')}</p>`))
    .join('\n')
}
