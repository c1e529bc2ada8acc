import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScene, type Scene } from './scene.ts'

const made = {
  id: '0f3a9c12d4e5',
  name: 'the desk',
  scopes: ['read', 'write'],
  created: '2026-03-20T02:00:00.000Z',
  lastCharacters: '9c0e',
}
const token = `bs_${made.id}_${'5'.repeat(60)}9c0e`

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('token create', () => {
  it('prints the token alone on its line, so that a script can take it', async () => {
    scene.site.failures = [{ status: 201, body: JSON.stringify({ ...made, token }) }]
    const ran = await scene.run(['token', 'create', 'the desk', '--scope', 'read, write'])
    expect(ran).toMatchObject({ status: 0, out: `${token}\n` })
    expect(ran.err).toBe('This is 0f3a9c12d4e5, for read and write. It is shown this once.\n')
    const [request] = scene.site.requests
    const headers = { authorization: 'Bearer test-token' }
    expect(request).toMatchObject({ method: 'POST', path: '/api/tokens', headers })
    expect(JSON.parse(request?.body ?? '')).toEqual({ name: 'the desk', scopes: ['read', 'write'] })
  })

  it('says what the site has against it', async () => {
    const body = JSON.stringify({ title: 'x', detail: 'There are 100 tokens already: revoke one first.' })
    scene.site.failures = [{ status: 409, body }]
    const ran = await scene.run(['token', 'create', 'x', '--scope', 'read'])
    expect(ran).toMatchObject({
      status: 1,
      out: '',
      err: 'There are 100 tokens already: revoke one first.\n',
    })
  })
})

describe('token list', () => {
  it('shows what there is, a line a token', async () => {
    scene.site.document = JSON.stringify({ tokens: [made] })
    const { status, out } = await scene.run(['token', 'list'])
    expect(status).toBe(0)
    expect(out).toBe(`id            name      scopes      made                      ends in
0f3a9c12d4e5  the desk  read,write  2026-03-20T02:00:00.000Z  9c0e
`)
    expect(scene.site.requests).toMatchObject([{ method: 'GET', path: '/api/tokens' }])
  })

  it('says that there are none', async () => {
    scene.site.document = JSON.stringify({ tokens: [] })
    expect((await scene.run(['token', 'list'])).out).toBe('There is only the owner’s own token.\n')
  })
})

describe('token revoke', () => {
  it('revokes the token of that id', async () => {
    scene.site.failures = [{ status: 204 }]
    const ran = await scene.run(['token', 'revoke', made.id])
    expect(ran).toMatchObject({ status: 0, out: '0f3a9c12d4e5 is revoked.\n' })
    expect(scene.site.requests).toMatchObject([{ method: 'DELETE', path: '/api/tokens/0f3a9c12d4e5' }])
  })

  it.each([200, 202])(
    'is not said to be done where the answer is %i, which no Broadsheet gives',
    async status => {
      scene.site.failures = [{ status, body: '<html>' }]
      const ran = await scene.run(['token', 'revoke', made.id])
      const err = `${scene.site.url}/api/tokens/0f3a9c12d4e5 does not answer like a Broadsheet site.\n`
      expect(ran).toMatchObject({ status: 1, out: '', err })
    },
  )

  it('tries again while the site is busy', async () => {
    scene.site.failures = [{ status: 503 }, { status: 204 }]
    expect((await scene.run(['token', 'revoke', made.id])).status).toBe(0)
  })

  it('says that there is none', async () => {
    scene.site.failures = [{ status: 404, body: JSON.stringify({ detail: 'There is no token x.' }) }]
    const ran = await scene.run(['token', 'revoke', 'x'])
    expect(ran).toMatchObject({ status: 1, err: 'The site refuses: There is no token x.\n' })
  })
})

it.each([
  { words: [], complaint: 'Create, list or revoke?' },
  { words: ['burn'], complaint: 'token takes no "burn".' },
  { words: ['create'], complaint: 'token create takes one NAME; put words in quotes.' },
  { words: ['create', 'the', 'desk'], complaint: 'token create takes one NAME; put words in quotes.' },
  { words: ['create', 'x'], complaint: 'Say what it may do: --scope read, write, admin.' },
  {
    words: ['create', 'x', '--scope', 'wriet'],
    complaint: 'There is no scope "wriet". Did you mean write? The scopes are read, write, admin.',
  },
  {
    words: ['create', 'x', '--scope', 'read,everything'],
    complaint: 'There is no scope "everything". The scopes are read, write, admin.',
  },
  { words: ['list', 'x'], complaint: 'token list takes no "x".' },
  { words: ['revoke'], complaint: 'token revoke takes one ID; token list shows them.' },
])('token $words is not understood, and nothing is sent', async ({ words, complaint }) => {
  const { status, err } = await scene.run(['token', ...words])
  expect(status).toBe(2)
  expect(err.split('\n')[0]).toBe(complaint)
  expect(scene.site.requests).toEqual([])
})
