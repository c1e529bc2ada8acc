import { type Schema, Validator } from '@cfworker/json-schema'
import { expect, it } from 'vitest'
import { articlePath, get, send, sendText, textOf } from '../support/site.ts'

interface Description {
  servers: { url: string }[]
  components: { schemas: object }
}

const article = { id: 'a', title: '春耕', published: '2026-03-20T09:17:00+08:00' }

/** What is wrong with an answer by the schema that the site itself describes; empty: nothing. */
async function errorsOf(name: string, value: unknown): Promise<string[]> {
  const { components } = await (await get('/openapi.json')).json<Description>()
  const { schemas } = components
  const schema: Schema = { components: { schemas }, $ref: `#/components/schemas/${name}` }
  const { errors } = new Validator(schema, '2020-12').validate(value)
  return errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
}

it.each([
  { name: 'Written', answer: () => send('POST', '/api/articles', article) },
  { name: 'Article', answer: () => send('GET', articlePath('a')) },
  { name: 'ArticleList', answer: () => send('GET', '/api/articles?limit=1') },
  { name: 'ImportLine', answer: () => sendText('/api/import', '{"title":"x"}', 'application/x-ndjson') },
  { name: 'ImportLine', answer: () => sendText('/api/import', '{}', 'application/x-ndjson') },
  { name: 'SourceList', answer: () => send('GET', '/api/sources') },
  { name: 'HubReport', answer: () => send('GET', '/api/hub') },
  { name: 'Rebuild', answer: () => send('GET', '/api/rebuild') },
  { name: 'Health', answer: () => get('/api/health') },
  { name: 'Problem', answer: () => get('/api/hub') },
  { name: 'Problem', answer: () => send('POST', '/api/articles', {}) },
])('an answer of the site is the $name that it describes', async ({ name, answer }) => {
  expect(await errorsOf(name, JSON.parse(await textOf(await answer())))).toEqual([])
})

it('names the site’s public address, not the one that was asked', async () => {
  const { servers } = await (await get('/openapi.json')).json<Description>()
  expect(servers).toEqual([{ url: 'http://127.0.0.1:8787' }])
})
