/**
 * The path of an article's own page, from its id and back. An id may be any text, an imported address among them, and
 * its path has to survive parsers and readers: a parser removes `.`, `..` and a tab (URL Standard §4.4), a proxy joins
 * two slashes, and Liferea 1.14.4 and libgrss 0.7.0 percent-decode the links of Atom entries, after which `%3F` begins
 * a query. Percent-encoding cannot help there. So a character that would be lost or mean something else is written as
 * `~` and two hexadecimal digits, and the path names the same article whether it was decoded or not.
 */

/** `/articles/tag:news.example,2025-01-01:articles/1`; `:` `,` `/` and `@` need no encoding (RFC 3986 §3.3). */
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
    .replace(/\.(?=json$)/, tilde) // `.json` at the end asks for the record
}

/** `?` becomes `~3F`. */
const tilde = (character: string) => `~${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

const unescaped = (text: string) =>
  text.replace(/~([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))

/** An article that a path may mean. */
export interface NamedArticle {
  id: string
  /** The path is the article's own, in whatever percent-encoding; else it only leads there. */
  isOwn: boolean
}

/**
 * The articles that an address may mean, the likeliest first: `path` begins with `/articles/`, `search` is empty or
 * begins with `?`. Own is a path that `articlePath` writes, or the id percent-encoded in any other way. An id that a
 * reader decoded may look like another one's path: it is a guess, and comes last.
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
