import { describe, expect, it } from 'vitest'
import { sample } from '../protocol/scene.ts'
import { articlePath, jsonLinesOf, send, sendText } from '../support/site.ts'

const id = 'tag:新闻.example,2025-01-01:articles/1'

const refused = [
  { why: 'no tag URI, which is ASCII', bad: id, rule: 'tag:news.example,2026:articles/1' },
  { why: 'no ASCII in its path', bad: 'tag:news.example,2025:文章/1', rule: 'percent-encoded' },
  { why: 'a domain with capitals', bad: 'tag:News.example,2025:x', rule: 'lower case' },
  { why: 'no authority', bad: 'tag:x', rule: 'tag:news.example,2026:articles/1' },
  { why: 'a scheme in capitals', bad: 'TAG:news.example,2025:x', rule: 'tag:news.example,2026:articles/1' },
  { why: 'two lines', bad: 'of\r\nids', rule: 'one line' },
  { why: 'spaces at its ends', bad: ' of ids', rule: 'without spaces' },
]

describe('an id that validators refuse, readers change or a URL loses (RFC 4151 §2.1, XML 1.0 §2.11)', () => {
  it.each(refused)('is refused for a new article, with what to write: $why', async ({ bad, rule }) => {
    for (const request of [
      send('POST', '/api/articles', sample('ids', 1, { id: bad })),
      send('PUT', articlePath(bad), sample('ids', 1, { id: bad })),
    ]) {
      const response = await request
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({
        errors: [{ field: 'id', rule: expect.stringContaining(rule) }],
      })
    }
  })

  it.each(['.', '..'])('is refused for a new article: a dot segment (URL Standard §4.4): %s', async bad => {
    const response = await send('POST', '/api/articles', sample('ids', 1, { id: bad }))
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'id', value: bad }] })
  })

  it('is kept for an imported article, which may be edited afterwards', async () => {
    const imported = await sendText(
      '/api/import',
      JSON.stringify(sample('ids', 2, { id })),
      'application/x-ndjson',
    )
    expect(await jsonLinesOf(imported)).toMatchObject([{ outcome: 'created', article: { id } }])
    const edited = await send('PUT', articlePath(id), sample('ids', 2, { id, title: 'Edited' }))
    expect(edited.status).toBe(200)
  })
})

it.each(['tag:news.example,2025:ok', 'post-of-ids', 'urn:x:ids', '春耕', '...', 'of ids'])(
  'any other id is taken as it is: %s',
  async good => {
    expect((await send('PUT', articlePath(good), sample('ids', 3, { id: good }))).status).toBe(201)
  },
)

describe('the id in the body of a PUT', () => {
  const put = (id: unknown) => send('PUT', articlePath('urn:of-the-address'), { id, title: 'One' })

  it.each([['urn:of-the-address'], [undefined], [null]])(
    'may be that of the address, or absent: %s',
    async id => {
      const answer = await put(id)
      expect([200, 201]).toContain(answer.status)
      expect(await answer.json()).toMatchObject({ article: { id: 'urn:of-the-address' } })
    },
  )

  it('may be no other', async () => {
    const answer = await put('urn:another')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ field: 'id', rule: 'must be urn:of-the-address, as in the address, or absent' }],
    })
  })
})
