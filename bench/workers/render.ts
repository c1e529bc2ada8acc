import { Feed } from 'feed'
import { Hono } from 'hono'

/** The usual way: `feed` renders the whole document at every request. */
interface Bindings {
  ARTICLES: { id: string; title: string; content: string; published: string }[]
}

const headers = { 'content-type': 'application/atom+xml; charset=utf-8' }
const app = new Hono<{ Bindings: Bindings }>()

app.get('/200', ({ env }) => {
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
})

export default app
