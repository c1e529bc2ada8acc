import { describe, expect, it } from 'vitest'
import { sample } from '../protocol/scene.ts'
import { articlePath, jsonLinesOf, send, sendText } from '../support/site.ts'

const id = 'tag:新闻.example,2025-01-01:articles/1'

describe('an id that is no valid tag URI (RFC 4151 §2.1)', () => {
  it.each([
    id,
    'tag:news.example,2025:文章/1',
    'tag:News.example,2025:x',
    'tag:x',
    'TAG:news.example,2025:x',
  ])('is refused for a new article, with the field, the value and what to write: %s', async bad => {
    for (const request of [
      send('POST', '/api/articles', sample('ids', 1, { id: bad })),
      send('PUT', articlePath(bad), sample('ids', 1, { id: bad })),
    ]) {
      const response = await request
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({
        errors: [
          { field: 'id', value: bad, rule: expect.stringContaining('tag:news.example,2026:articles/1') },
        ],
      })
    }
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

it.each(['tag:news.example,2025:ok', 'post-of-ids', 'urn:x:ids', '春耕'])(
  'any other id is taken as it is: %s',
  async good => {
    expect((await send('PUT', articlePath(good), sample('ids', 3, { id: good }))).status).toBe(201)
  },
)
