import { join } from 'node:path'
import { createTestHarness } from 'wrangler'

/** The whole worker in workerd, as clients see it: only requests and answers. */
export interface RunningSite {
  /** Its public URL. Requests go to `url` instead. */
  base: string
  /** The URL on which it listens. */
  url: string
  fetch(path: string, init?: RequestInit): Promise<Response>
  publish(article: object): Promise<void>
  close(): Promise<void>
}

const token = 'token-of-the-tests'

export async function startSite(vars: Record<string, string> = {}): Promise<RunningSite> {
  const base = 'http://news.example'
  const harness = createTestHarness({
    workers: [
      {
        configPath: join(import.meta.dirname, '../../wrangler.toml'),
        vars: { PUBLIC_URL: base, BROADSHEET_ALLOW_LOOPBACK: '1', ...vars },
        secrets: { BROADSHEET_TOKEN: token },
      },
    ],
  })
  const { url } = await harness.listen()
  const send = (path: string, init?: RequestInit) => fetch(new URL(path, url), init)
  return {
    base,
    url: url.href.replace(/\/$/, ''),
    fetch: send,
    close: () => harness.close(),
    async publish(article) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const answer = await send('/api/articles', { method: 'POST', headers, body: JSON.stringify(article) })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    },
  }
}

export const authorization = { authorization: `Bearer ${token}` }
