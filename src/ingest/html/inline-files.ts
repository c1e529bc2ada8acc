/** A file inside an address: `data:image/png;base64,…` (RFC 2397). */
const inlineFile = /data:[\w.+-]{1,100}\/[\w.+-]{1,100}[\w.+=;-]{0,200},[^\s"'<>()]*/gi

/** The HTML or Markdown with such addresses emptied: an article holds none, so that their size does not count. */
export function withoutInlineFiles(text: string): string {
  return text.replace(inlineFile, 'data:,')
}
