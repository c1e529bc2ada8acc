import { Feed } from 'feed'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'

/**
 * The usual approach: `feed` renders the whole document at every request, and Hono's middleware compresses or hashes
 * it.
 */
interface Bindings {
  ARTICLES: { id: string; title: string; content: string; published: string }[]
}

const headers = { 'content-type': 'application/atom+xml; charset=utf-8' }
const app = new Hono<{ Bindings: Bindings }>()

function render({ env }: Context<{ Bindings: Bindings }>): Response {
  const feed = new Feed({
    id: 'urn:x',
    title: 'x',
    link: 'https://news.example/',
    updated: new Date(0),
    copyright: '',
  })
  for (const { id, title, content, published } of env.ARTICLES) {
    feed.addItem({ id, title, link: 'https://news.example/', date: new Date(published), content })
  }
  return new Response(feed.atom1(), { headers })
}

app.get('/200', render)
app.get('/304', etag(), render)
app.get('/gzip', compress(), render)

export default app
