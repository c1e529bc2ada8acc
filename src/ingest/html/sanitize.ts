import sanitizeHtml from 'sanitize-html'
import { allowedAttributes, dropped, languageClass, voidElements } from './elements.ts'

/**
 * The only module that imports sanitize-html. It decides which foreign HTML is safe, by the lists in elements.ts.
 *
 * Quirks, each with a test:
 * - Removing a wrapper joins elements that its own parser reads as separate (`<li><x><li>`), so an article is sanitized
 *   again if sanitizing changed it.
 * - It allows relative URLs, whatever the schemes.
 * - A text in place of a forbidden element (`transformTags`) swallows the text after it, and a filter does not know the
 *   element's parents. So adapt.ts does both before, on the tree.
 * - It removes empty attributes unless told otherwise.
 * - It writes `<br />`.
 * - It bounds the nesting of its output, not of its input (see parse.ts).
 */

const web = ['http', 'https']

// `@types/sanitize-html` leaves out one option of the library.
const options: sanitizeHtml.IOptions & { allowedEmptyAttributes: string[] } = {
  allowedTags: [...allowedAttributes.keys()],
  allowedAttributes: Object.fromEntries(allowedAttributes),
  allowedClasses: { code: [languageClass], pre: [languageClass] },
  allowedSchemes: web,
  allowedSchemesByTag: { a: [...web, 'mailto', 'tel'] },
  allowedSchemesAppliedToAttributes: ['cite', 'href', 'poster', 'src'], // srcset is always checked
  allowProtocolRelative: false,
  nonTextTags: [...dropped],
  nonBooleanAttributes: [],
  allowedEmptyAttributes: [...new Set([...allowedAttributes.values()].flat())],
  selfClosing: [...voidElements],
  parseStyleAttributes: false, // no style attribute is allowed
}

/** The sanitized HTML: balanced, with only the elements and attributes in elements.ts, and no dangerous URL. */
export function sanitized(html: string): string {
  const once = sanitizeHtml(html, options)
  return once === html ? once : sanitizeHtml(once, options)
}
