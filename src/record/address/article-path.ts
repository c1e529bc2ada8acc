/**
 * Converts an article's id to the path of its page, and back. An id may be any text, for example an imported URL, and
 * its path has to survive parsers and readers. A URL parser removes `.`, `..` and tabs (URL Standard §4.4). A proxy
 * joins two slashes. Liferea 1.14.4 and libgrss 0.7.0 percent-decode the links of Atom entries, so that `%3F` begins a
 * query; percent-encoding does not help there. So each character that would be lost or change its meaning is written as
 * `~` and two hexadecimal digits. The path then names the same article, decoded or not.
 */

/**
 * Example: `/articles/tag:news.example,2025-01-01:articles/1`; `:` `,` `/` and `@` need no encoding (RFC 3986 §3.3).
 */
export function articlePath(id: string): string {
  return (
    prefix + encodeURIComponent(escaped(id.toWellFormed())).replace(/%(?:3A|2C|2F|40)/g, decodeURIComponent)
  )
}

const prefix = '/articles/'

function escaped(id: string): string {
  return id
    .replace(/~(?=[0-9A-F]{2})/g, tilde)
    .replace(/[\u0000-\u0020\u007f%?#\\]/g, tilde)
    .replace(/(?<=^|\/)\.{1,2}(?=\/|$)/g, dots => dots.replaceAll('.', tilde)) // a dot segment
    .replace(/(?<=^|\/)\/|\/$/g, tilde) // an empty segment
    .replace(/\.(?=json$)/, tilde) // the suffix `.json` asks for the record
}

/** Example: `?` becomes `~3F`. */
const tilde = (character: string) => `~${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

const unescaped = (text: string) =>
  text.replace(/~([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))

/** An article that a path may name. */
export interface NamedArticle {
  id: string
  /** True: this is the article's own path, in any percent-encoding. False: it only redirects there. */
  isOwn: boolean
}

/**
 * The articles that a URL may name, the most likely first. `path` begins with `/articles/`; `search` is empty or begins
 * with `?`. An article's own path is the one that `articlePath` writes, or the id in any other percent-encoding. The
 * other candidates are guesses for readers that decoded the id; they come last, since they may look like the path of
 * another article.
 */
export function articlesOfPath(path: string, search: string): NamedArticle[] {
  const rest = path.slice(prefix.length)
  const decoded = decodedOnce(rest)
  if (decoded === undefined || decoded === '') return []

  const written = unescaped(decoded)
  const isWritten = decodedOnce(articlePath(written)) === prefix + decoded
  const own = isWritten ? [written, decoded] : [decoded]
  const guesses = [decodedOnce(rest + search), rest + search, rest, decodedOnce(decoded)]

  const ids = new Set([...own, ...guesses.filter(id => id !== undefined)])
  return [...ids].map(id => ({ id, isOwn: own.includes(id) }))
}

/** Undefined: the percent-encoding is not UTF-8. */
function decodedOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
