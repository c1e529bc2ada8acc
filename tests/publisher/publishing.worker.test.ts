import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'

const base = 'http://127.0.0.1:8787'
const authorization = 'Bearer test-token'

function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const init = { method, headers: { authorization, 'content-type': 'application/json', ...headers } }
  return exports.default.fetch(`${base}${path}`, body === undefined ? init : { ...init, body: JSON.stringify(body) })
}

const get = (path: string, headers: Record<string, string> = {}) => exports.default.fetch(`${base}${path}`, { headers })

describe('publishing', () => {
  it('smoke', async () => {
    const created = await send('POST', '/api/articles', {
      title: '春耕 & 机械 <新>', categories: [{ term: '经验交流', scheme: 'column' }], source: { name: '日报' },
      authors: [{ name: '张三' }, { name: '李四' }], published: '2026-10-22T09:17:00+08:00', content: '<p>第一段。第二句]]>。</p>',
    })
    console.log(created.status, await created.text())
    for (const f of ['rss', 'atom', 'json']) { const r = await get('/feeds/main.' + f); console.log(r.status, [...r.headers], await r.text()) }
    const r = await get('/categories/' + encodeURIComponent('经验交流') + '.atom'); console.log(r.status, (await r.text()).length)
    const etag = r.headers.get('etag')
    console.log((await get('/categories/' + encodeURIComponent('经验交流') + '.atom', { 'if-none-match': etag! })).status)
    expect(1).toBe(1)
  })
})
