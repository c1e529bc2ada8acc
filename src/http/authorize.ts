import { err, ok, type Result } from '../record/problem.ts'

/**
 * Whether the request carries the token (RFC 6750 §2.1). Both sides are hashed before they are compared, so that the
 * time it takes says nothing of the token, not even its length.
 */
export async function authorize(request: Request, token: string): Promise<Result<void>> {
  const header = request.headers.get('authorization') ?? ''
  const [, given] = /^Bearer +([\x21-\x7e]+) *$/i.exec(header) ?? []
  if (given === undefined)
    return err({ kind: 'unauthorized', detail: 'Send the token as «Authorization: Bearer TOKEN».' })
  const [a, b] = await Promise.all([sha256(given), sha256(token)])
  return crypto.subtle.timingSafeEqual(a, b)
    ? ok(undefined)
    : err({ kind: 'unauthorized', detail: 'This token is not known here.' })
}

const sha256 = (text: string) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
