import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonLine, readLines } from '../../src/ingest/ndjson.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

function streamOf(chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
}

async function read(chunks: Uint8Array[], maxLineBytes = 1000): Promise<JsonLine[]> {
  const lines: JsonLine[] = []
  for await (const line of readLines(streamOf(chunks), { maxLineBytes })) lines.push(line)
  return lines
}

const value = (line: number, of: unknown) => ({ line, result: { ok: true, value: of } })

describe('lines of JSON', () => {
  it.each([
    {
      rule: 'the last line may have no line feed',
      text: '{"a":1}\n{"a":2}',
      gives: [value(1, { a: 1 }), value(2, { a: 2 })],
    },
    { rule: 'lines may end in CR LF', text: '1\r\n2\r\n', gives: [value(1, 1), value(2, 2)] },
    {
      rule: 'blank lines count, but are not given',
      text: '\n\n1\n  \n2\n',
      gives: [value(3, 1), value(5, 2)],
    },
    { rule: 'a byte order mark may stand before the first line', text: '\ufeff1\n', gives: [value(1, 1)] },
    { rule: 'no lines are none', text: '', gives: [] },
  ])('$rule', async ({ text, gives }) => expect(await read([utf8(text)])).toEqual(gives))

  it('refuses a line that is no JSON by itself, with its number', async () => {
    const [first, second, third] = await read([utf8('1\n{"a":\n3\n')])
    expect([first, third]).toEqual([value(1, 1), value(3, 3)])
    expect(second).toEqual({
      line: 2,
      result: { ok: false, error: { kind: 'malformed-body', detail: 'Line 2 is not JSON.' } },
    })
  })

  it('refuses a line that is no UTF-8 by itself, with its number', async () => {
    const lines = await read([utf8('1\n"'), new Uint8Array([0xd6, 0xd0]), utf8('"\n3')])
    expect(lines[1]).toEqual({
      line: 2,
      result: { ok: false, error: { kind: 'malformed-body', detail: 'Line 2 is not UTF-8.' } },
    })
    expect(lines[2]).toEqual(value(3, 3))
  })

  it('refuses a line that is too long, counted in bytes, and reads the next', async () => {
    const lines = await read([utf8('"中"\n"中文"\n"ab"\n')], 5)
    const refused = { ok: false, error: { kind: 'too-large', field: 'line', limit: 5, unit: 'bytes' } }
    expect(lines).toEqual([value(1, '中'), { line: 2, result: refused }, value(3, 'ab')])
  })

  it('reads the same lines however the bytes are cut into chunks', async () => {
    const lines = fc.array(
      fc.oneof(
        fc.json(),
        fc.string({ unit: 'grapheme' }).map(text => text.replaceAll('\n', '')),
      ),
      { maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 7 }), async (texts, size) => {
        const bytes = utf8(texts.join('\n'))
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.slice(i * size, (i + 1) * size),
        )
        expect(await read(chunks)).toEqual(await read([bytes]))
      }),
    )
  })

  it('holds no more than a line, however long the stream is', async () => {
    let pulled = 0
    let given = 0
    const endless = new ReadableStream<Uint8Array>(
      { pull: controller => controller.enqueue(utf8(`{"n":${pulled++}}\n`)) },
      { highWaterMark: 0 },
    )
    for await (const { line } of readLines(endless, { maxLineBytes: 100 })) {
      given = line
      if (line === 1000) break
    }
    expect([given, pulled]).toEqual([1000, 1000])
  })

  it('refuses a line of many chunks once', async () => {
    let left = 4
    const long = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- > 0) controller.enqueue(new Uint8Array(1_048_576).fill(0x61))
        else controller.close()
      },
    })
    const lines: JsonLine[] = []
    for await (const line of readLines(long, { maxLineBytes: 1000 })) lines.push(line)
    expect(lines).toMatchObject([{ line: 1, result: { error: { kind: 'too-large' } } }])
  })
})
