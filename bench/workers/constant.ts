import { Hono } from 'hono'

/** The least a Hono worker can do: the very bytes and headers of our answers, as constants. */
interface Bindings {
  BODY: ArrayBuffer
  GZIP: ArrayBuffer
  DELTA: ArrayBuffer
}

const etag = '"constant"'
const headers = {
  'content-type': 'application/atom+xml; charset=utf-8',
  etag,
  'cache-control': 'public, max-age=60',
}
const app = new Hono<{ Bindings: Bindings }>()

app.get('/200', ({ env }) => new Response(env.BODY, { headers }))
app.get('/304', ({ req, env }) =>
  req.header('if-none-match') === etag
    ? new Response(null, { status: 304, headers })
    : new Response(env.BODY, { headers }),
)
app.get(
  '/gzip',
  ({ env }) =>
    new Response(env.GZIP, { headers: { ...headers, 'content-encoding': 'gzip' }, encodeBody: 'manual' }),
)
app.get('/226', ({ env }) => new Response(env.DELTA, { status: 226, headers: { ...headers, im: 'feed' } }))

export default app
