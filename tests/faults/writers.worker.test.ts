import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articlePath, send } from '../support/site.ts'

/** Several desks on one article (RFC 9110 §13.1.1: If-Match prevents lost updates). */

interface Stored {
  title: string
  summary: string
  subtitle: string
  revision: number
}

const start = async (id: string) => {
  expect((await send('PUT', articlePath(id), { title: 'Shared', summary: 'start' })).status).toBeLessThan(300)
}

const read = async (id: string): Promise<{ stored: Stored; tag: string }> => {
  const response = await send('GET', articlePath(id))
  return { stored: await response.json(), tag: response.headers.get('etag') ?? '' }
}

/** Reads, appends a word, writes on condition; again where somebody was quicker. How often it was refused. */
async function append(id: string, word: string): Promise<number> {
  for (let refusals = 0; ; refusals += 1) {
    const { stored, tag } = await read(id)
    const changed = { title: 'Shared', summary: `${stored.summary} ${word}` }
    const response = await send('PUT', articlePath(id), changed, { 'if-match': tag })
    await response.arrayBuffer()
    if (response.status === 200) return refusals
    expect(response.status).toBe(412)
  }
}

const words = (writer: number, turns: number) =>
  Array.from({ length: turns }, (_, turn) => `w${writer}.${turn}`)

const another = () => `writers/${crypto.randomUUID()}`
const few = { numRuns: 5 }

describe('several writers of one article', () => {
  it('with If-Match lose nobody’s change: who was slower gets 412, reads again, and writes', async () => {
    const race = fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 6 }),
      async turns => {
        const id = another()
        await start(id)
        const write = async (writer: number, count: number) => {
          let refusals = 0
          for (const word of words(writer, count)) refusals += await append(id, word)
          return refusals
        }
        const refused = await Promise.all(turns.map((count, writer) => write(writer, count)))
        const { stored } = await read(id)
        const written = turns.flatMap((count, writer) => words(writer, count))
        expect(stored.summary.split(' ').toSorted()).toEqual(['start', ...written].toSorted())
        expect(stored.revision).toBe(1 + written.length)
        expect(
          refused.reduce((sum, count) => sum + count, 0),
          'somebody was slower',
        ).toBeGreaterThan(0)
      },
    )
    await fc.assert(race, few)
  })

  it('with one tag are one winner and 412 for the rest', async () => {
    const race = fc.asyncProperty(fc.integer({ min: 2, max: 8 }), async writers => {
      const id = another()
      await start(id)
      const { tag } = await read(id)
      const statuses = await Promise.all(
        Array.from({ length: writers }, async (_, writer) => {
          const response = await send('PUT', articlePath(id), { title: `By ${writer}` }, { 'if-match': tag })
          await response.arrayBuffer()
          return response.status
        }),
      )
      expect(statuses.toSorted()).toEqual([200, ...Array(writers - 1).fill(412)])
      expect((await read(id)).stored.title).toBe(`By ${statuses.indexOf(200)}`)
    })
    await fc.assert(race, few)
  })

  it('without If-Match leave the last one’s article whole, never parts of two', async () => {
    const race = fc.asyncProperty(fc.integer({ min: 2, max: 8 }), async writers => {
      const id = another()
      await start(id)
      const revisions = await Promise.all(
        Array.from({ length: writers }, async (_, writer) => {
          const words = { title: `By ${writer}`, summary: `Of ${writer}`, subtitle: `From ${writer}` }
          const response = await send('PUT', articlePath(id), words)
          const { article }: { article: Stored } = await response.json()
          return article.revision
        }),
      )
      const { stored } = await read(id)
      const last = revisions.indexOf(Math.max(...revisions))
      expect(stored).toMatchObject({
        title: `By ${last}`,
        summary: `Of ${last}`,
        subtitle: `From ${last}`,
        revision: 1 + writers,
      })
    })
    await fc.assert(race, few)
  })

  it('that create the same article with If-None-Match: * are one creator (RFC 9110 §13.1.2)', async () => {
    const id = another()
    const statuses = await Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        const response = await send(
          'PUT',
          articlePath(id),
          { title: `By ${writer}` },
          { 'if-none-match': '*' },
        )
        await response.arrayBuffer()
        return response.status
      }),
    )
    expect(statuses.toSorted()).toEqual([201, 412, 412, 412, 412, 412])
  })
})
