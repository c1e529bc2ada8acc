/**
 * Stands between Ghost and a Broadsheet: Ghost calls it by a webhook when a post is published, changed, unpublished or
 * deleted, and it writes or retracts the article. Ghost can send no token of ours; it signs what it sends.
 */
interface Environment {
  BROADSHEET_URL: string
  /** A token that may `write`. */
  BROADSHEET_TOKEN: string
  /** The webhook's secret in Ghost. */
  GHOST_SECRET: string
}

/** What is read of a post; the rest of Ghost's fields is passed over. */
interface Post {
  uuid?: string
  title?: string
  status?: string
  visibility?: string
  url?: string
  html?: string | null
  custom_excerpt?: string | null
  feature_image?: string | null
  published_at?: string | null
  updated_at?: string | null
  tags?: { name: string }[]
  authors?: { name: string }[]
}

const signatureMaxAgeMilliseconds = 300_000

export default {
  async fetch(request, env) {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
    const body = await request.text()
    if (!(await isGhost(request.headers.get('x-ghost-signature') ?? '', body, env.GHOST_SECRET)))
      return new Response('The signature is not that of this webhook.\n', { status: 401 })
    const { current = {}, previous = {} } = postIn(body)
    const uuid = current.uuid ?? previous.uuid
    if (uuid === undefined) return new Response('There is no post in it.\n', { status: 400 })
    const shown = current.status === 'published' && current.visibility === 'public'
    const answer = await send(env, `urn:uuid:${uuid}`, shown ? current : undefined)
    // An article that was never here can't be retracted: that is no failure
    return answer.status === 404 ? new Response(null, { status: 204 }) : answer
  },
} satisfies ExportedHandler<Environment>

function send({ BROADSHEET_URL, BROADSHEET_TOKEN }: Environment, id: string, post: Post | undefined) {
  const address = `${BROADSHEET_URL}/api/articles/${encodeURIComponent(id)}`
  const authorization = `Bearer ${BROADSHEET_TOKEN}`
  if (!post) return fetch(address, { method: 'DELETE', headers: { authorization } })
  const headers = { authorization, 'content-type': 'application/json' }
  return fetch(address, { method: 'PUT', headers, body: JSON.stringify(articleOf(post)) })
}

/** Broadsheet cleans the HTML, and says by its schema what it takes: what Ghost leaves empty is left out. */
function articleOf(post: Post): object {
  return {
    title: post.title,
    url: post.url,
    content: post.html ?? undefined,
    summary: post.custom_excerpt ?? undefined,
    published: post.published_at ?? undefined,
    updated: post.updated_at ?? undefined,
    categories: post.tags?.map(({ name }) => ({ term: name, scheme: 'tag' })),
    authors: post.authors?.map(({ name }) => ({ name })),
    image: namesItsType(post.feature_image) ? { url: post.feature_image } : undefined,
  }
}

/** Broadsheet wants to know a picture's type, and tells it by the address's ending. */
const namesItsType = (url: string | null | undefined) => /\.(?:jpe?g|png|gif|webp|avif|svg)$/i.test(url ?? '')

function postIn(body: string): { current?: Post; previous?: Post } {
  try {
    const { post } = JSON.parse(body) as { post?: { current?: Post; previous?: Post } } // signed by Ghost
    return post ?? {}
  } catch {
    return {}
  }
}

/** `sha256=HEX, t=MILLISECONDS`: HMAC-SHA256 of the body and, behind it, the time. */
async function isGhost(header: string, body: string, secret: string): Promise<boolean> {
  const [, sha256 = '', t = ''] = /^sha256=([0-9a-f]{64}), ?t=(\d+)$/.exec(header) ?? []
  if (sha256 === '' || Math.abs(Date.now() - Number(t)) > signatureMaxAgeMilliseconds) return false
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify'])
  const given = Uint8Array.from(sha256.match(/../g) ?? [], byte => Number.parseInt(byte, 16))
  return crypto.subtle.verify(algorithm.name, key, given, encoder.encode(body + t))
}
