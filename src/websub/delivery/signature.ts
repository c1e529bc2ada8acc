import { hex } from '../../record/identity.ts'

/**
 * The value of X-Hub-Signature: `sha256=` and the HMAC-SHA-256 of the body in hexadecimal, keyed with the subscriber's
 * secret (WebSub §7.1 MUST). Every subscriber supports sha256; the only older method, sha1, is broken (§8.3).
 */
export async function signature(secret: string, body: Uint8Array): Promise<string> {
  const raw = new TextEncoder().encode(secret)
  const scheme = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', raw, scheme, false, ['sign'])
  const signed = await crypto.subtle.sign('HMAC', key, body)

  return `sha256=${hex(new Uint8Array(signed))}`
}
