import { Hono } from 'hono'

/** The minimum that a Hono worker can do: it returns the bytes and headers of our answers as constants. */
interface Bindings {
  BODY: ArrayBuffer
  GZIP: ArrayBuffer
  DELTA: ArrayBuffer
  HEADERS: Record<'200' | '304' | 'gzip' | '226', Record<string, string>>
}

const app = new Hono<{ Bindings: Bindings }>()

app.get('/200', ({ env }) => new Response(env.BODY, { headers: env.HEADERS['200'] }))
app.get('/304', ({ req, env }) =>
  req.header('if-none-match') === env.HEADERS['304'].etag
    ? new Response(null, { status: 304, headers: env.HEADERS['304'] })
    : new Response(env.BODY, { headers: env.HEADERS['200'] }),
)
app.get('/gzip', ({ env }) => new Response(env.GZIP, { headers: env.HEADERS.gzip, encodeBody: 'manual' }))
app.get('/226', ({ env }) => new Response(env.DELTA, { status: 226, headers: env.HEADERS['226'] }))

export default app
