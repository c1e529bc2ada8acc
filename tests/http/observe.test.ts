import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { observing } from '../../src/http/observe/observe.ts'

/** Which requests the log holds, by method and status: a small real app, whose path says the status. */
async function linesOf(setting: unknown, method: string, status: number): Promise<string[]> {
  const lines: string[] = []
  const app = new Hono<{ Bindings: Env }>()
  app.all('/:status', context => new Response(null, { status: Number(context.req.param('status')) }))

  const fetch = observing(app, { now: () => 0, print: line => void lines.push(line) })
  const environment: unknown = { REQUEST_LOG: setting }
  const request = new Request(`https://news.example/${status}`, { method })
  const context: unknown = { waitUntil: () => {}, passThroughOnException: () => {} }
  await fetch(request, environment as Env, context as ExecutionContext) // the platform gives both
  return lines
}

describe('the log of errors and writes', () => {
  it.each([
    ...[200, 226, 304, 301, 400, 402, 404, 405, 410, 428, 430, 499].map(status => ({
      method: 'GET',
      status,
      noted: false,
    })),
    ...[401, 403, 429, 500, 503, 599].map(status => ({ method: 'GET', status, noted: true })),
    ...['HEAD', 'OPTIONS'].map(method => ({ method, status: 200, noted: false })),
    ...['HEAD', 'OPTIONS'].map(method => ({ method, status: 500, noted: true })),
    ...['POST', 'PUT', 'DELETE', 'PATCH'].map(method => ({ method, status: 200, noted: true })),
    { method: 'POST', status: 404, noted: true },
  ])('holds $method with $status: $noted', async ({ method, status, noted }) => {
    for (const setting of ['errors', undefined, 'nonsense'])
      expect(await linesOf(setting, method, status)).toHaveLength(noted ? 1 : 0)
    expect(await linesOf('1', method, status)).toHaveLength(1)
    expect(await linesOf('0', method, status)).toEqual([])
  })
})
