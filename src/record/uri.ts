/** Whether the text is an absolute http or https URL with a host, the only kind a document links to. */
export function isWebUrl(text: string): boolean {
  if (!/^https?:\/\/[^/?#]/i.test(text) || /[\s<>"\\^`{|}]/.test(text)) return false
  return URL.canParse(text)
}

/** Whether the text is an absolute URI or IRI (RFC 3987): a scheme, a colon, and no character that a URI cannot hold. */
export function isAbsoluteUri(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"\\^`{|}\u0000-\u001f]+$/.test(text)
}
