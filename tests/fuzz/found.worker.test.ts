/// <reference types="vite/types/importMeta.d.ts" />
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { base, token } from '../support/site.ts'
import { quietly, Tally } from './tally.ts'

quietly()

/** A request that once was answered wrong, and the status that is right. */
interface Found {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string
  status: number
}

const found = Object.entries(
  import.meta.glob<Found>('../fixtures/fuzz/*.json', { import: 'default', eager: true }),
).map(([path, request]) => ({ claim: path.replace(/^.*\/|\.json$/g, '').replaceAll('-', ' '), request }))

const app = createApp({ site, feeds })

describe('what fuzzing has found', () => {
  it.each(found)('$claim', async ({ request: { method = 'GET', path, headers = {}, body, status } }) => {
    const own = { authorization: `Bearer ${token}`, ...headers }
    const init = { method, headers: own, ...(body !== undefined && { body }) }
    const response = await app.fetch(new Request(`${base}${path}`, init), { ...env, RSS_CLOUD: '1' })
    await new Tally().sound(response)
    expect(response.status).toBe(status)
  })
})
