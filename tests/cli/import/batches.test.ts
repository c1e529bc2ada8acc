import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Batch, batches } from '../../../cli/import/batches.ts'

const limits = { lines: 3, bytes: 20, lineBytes: 30 }

async function cut(text: string, chunkBytes: number, from = { offset: 0, line: 1 }): Promise<Batch[]> {
  const bytes = Buffer.from(text).subarray(from.offset)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
  }
  const found: Batch[] = []
  for await (const batch of batches(chunks(), from, limits)) found.push(batch)
  return found
}

const shapes = (found: Batch[]) =>
  found.map(({ body, firstLine, lines, end }) => [Buffer.from(body).toString(), firstLine, lines, end])

describe('a file of lines', () => {
  it.each([
    { rule: 'an empty file is no batch', text: '', expected: [] },
    { rule: 'the last line needs no line feed', text: 'a\nb', expected: [['a\nb', 1, 2, 3]] },
    {
      rule: 'a batch ends at so many lines',
      text: 'a\nb\nc\nd\n',
      expected: [
        ['a\nb\nc\n', 1, 3, 6],
        ['d\n', 4, 1, 8],
      ],
    },
    {
      rule: 'a batch ends at so many bytes',
      text: `${'a'.repeat(12)}\n${'b'.repeat(12)}\n`,
      expected: [
        [`${'a'.repeat(12)}\n`, 1, 1, 13],
        [`${'b'.repeat(12)}\n`, 2, 1, 26],
      ],
    },
    {
      rule: 'a line longer than a batch is one',
      text: `a\n${'b'.repeat(25)}\nc\n`,
      expected: [
        ['a\n', 1, 1, 2],
        [`${'b'.repeat(25)}\n`, 2, 1, 28],
        ['c\n', 3, 1, 30],
      ],
    },
    {
      rule: 'a line over the limit is passed over',
      text: `a\n${'b'.repeat(40)}\nc\n`,
      expected: [
        ['a\n', 1, 1, 2],
        ['', 2, 1, 43],
        ['c\n', 3, 1, 45],
      ],
    },
  ])('$rule', async ({ text, expected }) => {
    for (const chunkBytes of [1, 7, 1000]) expect(shapes(await cut(text, chunkBytes))).toEqual(expected)
  })

  it('is cut into the same bytes again, whatever its chunks, and from every batch on as from the beginning', async () => {
    const lines = fc.array(
      fc.string({ maxLength: 29 }).map(line => line.replaceAll('\n', '')),
      { maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 50 }), async (all, chunkBytes) => {
        const text = all.filter(line => Buffer.byteLength(line) < 30).join('\n')
        const whole = await cut(text, chunkBytes)
        expect(Buffer.concat(whole.map(({ body }) => body)).toString()).toBe(text)
        for (const [i, { end, firstLine, lines: count }] of whole.entries()) {
          const rest = await cut(text, chunkBytes, { offset: end, line: firstLine + count })
          expect(rest).toEqual(whole.slice(i + 1))
        }
      }),
    )
  })
})
