/** A file inside a URL: `data:image/png;base64,…` (RFC 2397). */
const inlineFile = /data:[\w.+-]{1,100}\/[\w.+-]{1,100}[\w.+=;-]{0,200},[^\s"'<>()]*/gi

/** Empties such URLs in HTML or Markdown. An article holds none, so their size must not count. */
export function withoutInlineFiles(text: string): string {
  return text.replace(inlineFile, 'data:,')
}
