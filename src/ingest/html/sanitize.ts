import sanitizeHtml from 'sanitize-html'
import { allowedAttributes, dropped, languageClass, voidElements } from './elements.ts'

/**
 * The door to sanitize-html, which decides what of foreign HTML is safe, by the lists in elements.ts.
 *
 * Quirks, each with a test: taking a wrapper away brings together elements that its own parser reads apart
 * (`<li><x><li>`), so the article goes through it twice; it lets relative addresses through, whatever the schemes;
 * a text put in place of an element that is not allowed (`transformTags`) swallows the text after it, and a filter is
 * not told what its element stands in, so both are done on the tree before; it takes empty attributes away unless
 * told otherwise; it writes `<br />`; it bounds the nesting of what it writes, not of what it reads (see parse.ts).
 */

const web = ['http', 'https']

// `@types/sanitize-html` leaves out one option of the library.
const options: sanitizeHtml.IOptions & { allowedEmptyAttributes: string[] } = {
  allowedTags: [...allowedAttributes.keys()],
  allowedAttributes: Object.fromEntries(allowedAttributes),
  allowedClasses: { code: [languageClass], pre: [languageClass] },
  allowedSchemes: web,
  allowedSchemesByTag: { a: [...web, 'mailto', 'tel'] },
  allowedSchemesAppliedToAttributes: ['cite', 'href', 'poster', 'src'], // a srcset always
  allowProtocolRelative: false,
  nonTextTags: [...dropped],
  nonBooleanAttributes: [],
  allowedEmptyAttributes: [...new Set([...allowedAttributes.values()].flat())],
  selfClosing: [...voidElements],
  parseStyleAttributes: false, // none is allowed
}

/** The HTML, balanced, with nothing in it but the elements and attributes in elements.ts, and no dangerous address. */
export function sanitized(html: string): string {
  return sanitizeHtml(sanitizeHtml(html, options), options)
}
