/** True if the text is an absolute http or https URL with a host. Documents link only to these. */
export function isWebUrl(text: string): boolean {
  if (!/^https?:\/\/[^/?#]/i.test(text) || /[\s<>"\\^`{|}]/.test(text)) return false
  return URL.canParse(text)
}

/**
 * True if the text is an absolute URI or IRI (RFC 3987): a scheme, a colon, and no character that a URI cannot hold.
 */
export function isAbsoluteUri(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"\\^`{|}\u0000-\u001f]+$/.test(text)
}

const domain = String.raw`[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*`
const authority = `(?:[a-z0-9._-]+@)?${domain}`
const specific = `(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*`
const tagUri = new RegExp(
  String.raw`^tag:${authority},\d{4}(?:-\d\d(?:-\d\d)?)?:${specific}(?:#${specific})?$`,
)
const tagAuthority = new RegExp(`^${authority}$`)

/**
 * True if the text is a tag URI: only ASCII (RFC 4151 §2.1), and a lower-case authority, which the W3C's feed validator
 * requires.
 */
export const isTagUri = (text: string): boolean => tagUri.test(text)

/** True if the text can be the authority of a tag URI: a domain or an e-mail address. */
export const isTagAuthority = (text: string): boolean => tagAuthority.test(text)
