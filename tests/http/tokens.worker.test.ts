import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { site } from '../../feeds/site.ts'
import { operations } from '../../src/http/openapi/operations.ts'
import { grants, type Scope, scopes } from '../../src/record/token.ts'
import { limits } from '../../src/settings.ts'
import { articlePath, get, send } from '../support/site.ts'

interface Made {
  id: string
  token: string
  lastCharacters: string
}

const publisher = env.PUBLISHER.getByName(site.name)

async function make(...named: Scope[]): Promise<Made> {
  const answer = await send('POST', '/api/tokens', { name: named.join(), scopes: named })
  expect(answer.status).toBe(201)
  return answer.json<Made>()
}

const as = (token: string) => ({ authorization: `Bearer ${token}` })
const listed = async () => (await send('GET', '/api/tokens')).json<{ tokens: Made[] }>()

/** The operations that need a token, each at an address where there is nothing to spoil. */
const needing = Object.entries(operations).flatMap(([name, { scope }]) => {
  const [method = '', path = ''] = name.split(' ')
  return scope === 'none' ? [] : [{ name, method, path: path.replace('{id}', 'nobody'), needed: scope }]
})

describe('a new token', () => {
  it('is shown once, names itself and holds 256 bits that are new each time', async () => {
    const made = [await make('read'), await make('read')]
    for (const { id, token } of made) expect(token).toMatch(new RegExp(`^bs_${id}_[0-9a-f]{64}$`))
    expect(new Set(made.flatMap(({ id, token }) => [id, token])).size).toBe(4)
  })

  it('is listed by name, scopes and its last four characters, and stored as a digest only', async () => {
    const { id, token } = await make('read', 'write')
    const { tokens } = await listed()
    expect(tokens.find(one => one.id === id)).toEqual({
      id,
      name: 'read,write',
      scopes: ['read', 'write'],
      created: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      lastCharacters: token.slice(-4),
    })
    expect(JSON.stringify(tokens)).not.toContain(token.slice(16, -4))
    const rows = await runInDurableObject(publisher, (_, { storage }) =>
      JSON.stringify(storage.sql.exec('SELECT * FROM tokens').toArray()),
    )
    expect(rows).toContain(id)
    expect(rows).not.toContain(token.slice(16, -4))
  })

  it.each([
    { rule: 'no name', order: { scopes: ['read'] }, field: 'name' },
    { rule: 'a name of spaces', order: { name: '  ', scopes: ['read'] }, field: 'name' },
    { rule: 'no scope', order: { name: 'x', scopes: [] }, field: 'scopes' },
    { rule: 'an unknown scope', order: { name: 'x', scopes: ['root'] }, field: 'scopes.0' },
    { rule: 'a scope twice', order: { name: 'x', scopes: ['read', 'read'] }, field: 'scopes' },
    { rule: 'a member that means nothing', order: { name: 'x', scopes: ['read'], secret: 'y' }, field: '' },
  ])('is refused with $rule', async ({ order, field }) => {
    const answer = await send('POST', '/api/tokens', order)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ field }] })
  })

  it('is refused where there are too many', async () => {
    const { tokens } = await listed()
    const made: Made[] = []
    while (tokens.length + made.length < limits.tokensMax) made.push(await make('read'))
    expect((await send('POST', '/api/tokens', { name: 'x', scopes: ['read'] })).status).toBe(413)
    for (const { id } of made) await send('DELETE', `/api/tokens/${id}`)
  })
})

describe('a scope', () => {
  it.each(needing)('of $needed is what $name needs (RFC 6750 §3.1)', async ({ method, path, needed }) => {
    const lacking = scopes.filter(scope => !grants([scope], needed))
    const answer = await send(method, path, undefined, as((await make(...lacking)).token))
    expect(answer.status).toBe(403)
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer realm="Broadsheet", error="insufficient_scope", scope="${needed}"`,
    )
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  })

  it.each(needing.filter(({ path }) => !/restore|rebuild/.test(path)))(
    'of $needed is enough for $name, and so is admin',
    async ({ method, path, needed }) => {
      for (const scope of [needed, 'admin'] as const) {
        const answer = await send(method, path, undefined, as((await make(scope)).token))
        await answer.body?.cancel()
        expect([401, 403]).not.toContain(answer.status)
      }
    },
  )

  it('of write lets a newsroom write what it may not read', async () => {
    const { token } = await make('write')
    const article = { id: 'written', title: 'x', published: '2026-03-20T09:17:00+08:00' }
    expect((await send('PUT', articlePath('written'), article, as(token))).status).toBe(201)
    expect((await send('GET', articlePath('written'), undefined, as(token))).status).toBe(403)
  })
})

describe('a token that is revoked', () => {
  it('is unknown from the next request on', async () => {
    const { id, token } = await make('read')
    expect((await send('GET', '/api/articles', undefined, as(token))).status).toBe(200)
    expect((await send('DELETE', `/api/tokens/${id}`)).status).toBe(204)
    const answer = await send('GET', '/api/articles', undefined, as(token))
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Broadsheet", error="invalid_token"')
    expect((await listed()).tokens.map(one => one.id)).not.toContain(id)
  })

  it('takes no other with it', async () => {
    const [first, second] = [await make('read'), await make('read')]
    await send('DELETE', `/api/tokens/${first.id}`)
    expect((await send('GET', '/api/articles', undefined, as(second.token))).status).toBe(200)
  })

  it.each(['nobody', '%27%20OR%201=1%20--', 'owner'])('is not found where there is none: %s', async id => {
    expect((await send('DELETE', `/api/tokens/${id}`)).status).toBe(404)
  })
})

it('a request without a token is told of no error (RFC 6750 §3.1)', async () => {
  const answer = await get('/api/articles')
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Broadsheet"')
})

it('tokens survive the rebuilding of the index, and count while it goes on', async () => {
  const { token } = await make('admin')
  const begun = await send('POST', '/api/rebuild', undefined, as(token))
  expect(begun.status).toBe(202)
  for (let progress = await begun.json<{ rebuilding: boolean }>(); progress.rebuilding; ) {
    await runDurableObjectAlarm(publisher)
    const answer = await send('GET', '/api/rebuild', undefined, as(token))
    expect(answer.status).toBe(200)
    progress = await answer.json()
  }
  expect((await send('GET', '/api/tokens', undefined, as(token))).status).toBe(200)
})

describe('figures that tell of articles which readers don’t see', () => {
  it.each([
    { who: 'nobody in particular', scope: undefined, told: false },
    { who: 'a token that may write', scope: 'write' as const, told: false },
    { who: 'a token that may read', scope: 'read' as const, told: true },
  ])('are told at /api/health to $who: $told', async ({ scope, told }) => {
    const embargoed = { id: 'later', title: 'x', published: '2099-03-20T09:17:00+08:00' }
    await send('PUT', articlePath('later'), embargoed)
    const answer = await get('/api/health', scope && as((await make(scope)).token))
    expect(answer.status).toBe(200)
    const health = await answer.json<{ rebuild: object }>()
    expect('total' in health.rebuild).toBe(told)
    expect('articles' in health).toBe(told)
    expect('nextChangeDue' in health).toBe(told)
  })
})
