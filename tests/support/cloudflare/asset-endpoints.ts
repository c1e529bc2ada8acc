import { type Account, hexId } from './account.ts'
import { type ApiRequest, type Endpoint, json } from './endpoint.ts'
import { Refusal } from './refusal.ts'

/** How wrangler uploads static assets. https://developers.cloudflare.com/workers/static-assets/direct-upload/ */
export const assetEndpoints: Endpoint[] = [
  { method: 'POST', path: '/workers/scripts/:script/assets-upload-session', answer: begin },
  { method: 'POST', path: '/workers/assets/upload', answer: upload },
]

/** Answers which files of the manifest the Worker does not have yet, and the token of the session. */
function begin(account: Account, request: ApiRequest) {
  const { manifest } = json(request)
  const known = account.files(request.params.script ?? '')
  const hashes = Object.values<{ hash: string }>(manifest).map(({ hash }) => hash)
  const missing = [...new Set(hashes)].filter(hash => !known.has(hash))
  const jwt = sessionToken()
  account.sessions.set(jwt, { manifest, files: known })
  return { jwt, buckets: missing.length > 0 ? [missing] : [] }
}

/** Takes files in base64 under their hashes. The token that comes back is the one with which a version names them. */
async function upload({ sessions }: Account, { contentType, body, token }: ApiRequest) {
  const session = sessions.get(token)
  if (!session) throw new Refusal(401, 10000, 'no upload session has this token')

  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
  for (const [hash, file] of form) {
    const text = typeof file === 'string' ? file : await file.text()
    session.files.set(hash, Buffer.from(text, 'base64'))
  }
  return { jwt: token }
}

/** In the shape of a JSON Web Token (RFC 7519), whose claims wrangler reads. */
function sessionToken(): string {
  const claims = { session: hexId(), exp: Math.floor(Date.now() / 1_000) + 3_600 }
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.none`
}
