import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { routing, unknownAddress } from '../../src/http/route.ts'
import { aFeed, aSite } from '../support/build.ts'

const app = new Hono<{ Bindings: Env }>()
const route = routing(app, (_, answer) => answer)
route('/both/:name', { GET: () => new Response('got'), PUT: () => new Response('put') })
route('/post', { POST: () => new Response('posted') })
const publication = { site: aSite(), feeds: [aFeed()] }
const services = { publication, settings: () => ({ base: 'https://news.example' }) }
app.notFound(
  unknownAddress(
    services,
    context => new Response(null, { status: 301, headers: { location: context.req.path } }),
  ),
)

const ask = async (method: string, path: string) => {
  const response = await app.fetch(new Request(`https://other.example${path}`, { method }))
  return [response.status, response.headers.get('allow') ?? response.headers.get('location')]
}

describe('a route', () => {
  it.each([
    { method: 'GET', path: '/both/a', expected: [200, null] },
    { method: 'HEAD', path: '/both/a', expected: [200, null] },
    { method: 'PUT', path: '/both/a', expected: [200, null] },
    { method: 'POST', path: '/both/a', expected: [405, 'GET, HEAD, PUT, OPTIONS'] },
    { method: 'OPTIONS', path: '/both/a', expected: [204, 'GET, HEAD, PUT, OPTIONS'] },
    { method: 'GET', path: '/post', expected: [405, 'POST, OPTIONS'] },
    { method: 'HEAD', path: '/post', expected: [405, 'POST, OPTIONS'] },
    { method: 'GET', path: '/both/%ff', expected: [400, null] },
    { method: 'PUT', path: '/both/%', expected: [400, null] },
    { method: 'GET', path: '/nothing', expected: [404, null] },
    { method: 'GET', path: '/', expected: [404, null] },
    { method: 'GET', path: '/feed/', expected: [301, '/feed/'] },
    { method: 'POST', path: '/feed', expected: [404, null] },
    { method: 'GET', path: '//', expected: [404, null] },
    { method: 'GET', path: '/both/a/', expected: [308, 'https://news.example/both/a'] },
    { method: 'POST', path: '/post//?x=1', expected: [308, 'https://news.example/post?x=1'] },
    { method: 'GET', path: '//evil.example/', expected: [308, 'https://news.example//evil.example'] },
  ])(
    'answers $method $path with $expected (RFC 9110 §9.3, §15.4.9, §15.5)',
    async ({ method, path, expected }) => {
      expect(await ask(method, path)).toEqual(expected)
    },
  )

  it('reads a path of slashes in time that grows with its length', async () => {
    expect(await ask('GET', `/${'/'.repeat(50_000)}x`)).toEqual([404, null])
  })
})
