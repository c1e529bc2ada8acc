import { hex } from '../record/identity.ts'

/** The recognized algorithms (WebSub §7.1.1) but sha1, which is broken (§8.3: SHA-256 at least). */
export type SignatureAlgorithm = 'sha256' | 'sha384' | 'sha512'

const names: Record<SignatureAlgorithm, string> = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }

/** The value of X-Hub-Signature: `sha256=…`, the HMAC of the body with the subscriber's secret (WebSub §7.1 MUST). */
export async function signature(
  algorithm: SignatureAlgorithm,
  secret: string,
  body: Uint8Array,
): Promise<string> {
  const raw = new TextEncoder().encode(secret)
  const scheme = { name: 'HMAC', hash: names[algorithm] }
  const key = await crypto.subtle.importKey('raw', raw, scheme, false, ['sign'])
  const signed = await crypto.subtle.sign('HMAC', key, body)
  return `${algorithm}=${hex(new Uint8Array(signed))}`
}
