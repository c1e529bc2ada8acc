import { htmlOf, plainText } from '../text.ts'
import { element, elements, markupOf, textOf, type XmlElement } from '../xml/tree.ts'

/** Text constructs (RFC 4287 §3.1) and content (§4.1.3). Atom 0.3 has the same with `mode` and media types. */

type TextForm = 'text' | 'html' | 'xhtml'

/** The form that the element states for its text. Undefined if it is neither text nor markup. */
function formOf(node: XmlElement): TextForm | undefined {
  const type = node.attributes.type?.trim().toLowerCase() ?? 'text'
  if (node.attributes.mode === 'base64') return undefined
  if (type === 'html' || type === 'text/html') return node.attributes.mode === 'xml' ? 'xhtml' : 'html'
  if (type === 'xhtml' || type === 'application/xhtml+xml')
    return node.attributes.mode === 'escaped' ? 'html' : 'xhtml'
  if (type === 'text' || type.startsWith('text/plain'))
    return node.attributes.mode === 'escaped' ? 'html' : 'text'
  return undefined
}

/** The construct as plain text. */
export function plainOf(node: XmlElement | undefined): string | undefined {
  if (!node) return undefined
  const form = formOf(node)
  return form === 'html' || form === 'xhtml' ? plainText(htmlIn(node, form)) : textOf(node)
}

/** The construct as HTML. Undefined if it has another media type, or is empty. */
export function htmlOfConstruct(node: XmlElement | undefined): string | undefined {
  const form = node && formOf(node)
  return node && form && htmlIn(node, form)
}

function htmlIn(node: XmlElement, form: TextForm): string | undefined {
  if (form === 'text') {
    const text = textOf(node)
    return text === undefined ? undefined : htmlOf(text)
  }
  if (form === 'html') return textOf(node)
  // RFC 4287 §3.1.1.3: the div is not part of the content. Content without one is read too.
  const [div, ...others] = elements(node, 'xhtml:div', 'div')
  return markupOf(others.length === 0 && div && hasOnly(node, div) ? div : node)
}

function hasOnly(node: XmlElement, child: XmlElement): boolean {
  return node.children.every(other => other === child || (typeof other === 'string' && other.trim() === ''))
}

/** The content element. Undefined if there is none, or only empty ones. */
export function contentElement(entry: XmlElement): XmlElement | undefined {
  const content = element(entry, 'atom:content')
  return content && (content.children.length > 0 || content.attributes.src) ? content : undefined
}
