import { afterAll, afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest'
import { parseXml } from '../support/xml.ts'

/**
 * What every answer must be, whatever was asked: no 5xx, problems that say what is wrong (RFC 9457), and bodies that
 * are what their type says. Counts what it has seen.
 */
export class Tally {
  #inputs = 0
  #serverErrors = 0
  readonly #statuses: Record<string, number> = {}

  /** The answer's text; throws where it is not sound. */
  async sound(response: Response): Promise<string> {
    this.#inputs += 1
    this.#statuses[response.status] = (this.#statuses[response.status] ?? 0) + 1
    if (response.status >= 500) this.#serverErrors += 1
    const text = await textOf(response)
    expect(response.status, text).toBeLessThan(500)
    expectWellFormed(response, text)
    return text
  }

  get figures(): string {
    return JSON.stringify({
      inputs: this.#inputs,
      '5xx': this.#serverErrors,
      statuses: JSON.stringify(this.#statuses),
    })
  }
}

/** No network, and a log that must stay empty: a line in it says that something went wrong inside. */
export function quietly(): void {
  let logged: MockInstance<typeof console.error>
  beforeEach(() => {
    logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('There is no network here.'))
  })
  afterEach(() => {
    expect(logged.mock.calls).toEqual([])
  })
  afterAll(() => void vi.restoreAllMocks())
}

/** RFC 9110 §8.4: what was sent as gzip is unpacked, so that a broken stream shows. */
async function textOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const plain = isGzip
    ? await new Response(
        new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')),
      ).arrayBuffer()
    : bytes
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain)
}

function expectWellFormed(response: Response, text: string): void {
  const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';')
  if (text === '') return
  if (mediaType === 'application/problem+json') expectProblem(JSON.parse(text), response.status)
  else if (mediaType === 'application/x-ndjson') for (const line of linesOf(text)) expectLine(line)
  else if (mediaType.endsWith('json')) JSON.parse(text)
  else if (mediaType.endsWith('xml') || mediaType === 'text/x-opml') parseXml(text)
  else if (mediaType === 'text/html') expect(text.trimEnd()).toMatch(/<\/html>$/)
  else expect(mediaType).toBe('text/plain')
}

interface ProblemBody {
  type: string
  title: string
  status: number
  detail: string
  errors?: { field: unknown; rule: unknown }[]
}

function expectProblem({ type, title, status, detail, errors }: ProblemBody, expected: number): void {
  expect(status).toBe(expected)
  expect(title).not.toBe('')
  expect(detail).toMatch(/\S/)
  if (!/invalid-record|invalid-request|too-large/.test(type)) return
  expect(errors?.length).toBeGreaterThan(0)
  for (const { field, rule } of errors ?? [])
    expect([typeof field, typeof rule]).toEqual(['string', 'string'])
}

/** A line of an import's answer, or a record of an export. */
interface ImportLine {
  id?: string
  outcome?: string
  article?: { id: string; title: string }
  problem?: ProblemBody
  /** Of what is left out. */
  reason?: string
}

export const linesOf = (text: string): ImportLine[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

/** What the site cannot do at the moment is no fault of an article. */
function expectLine({ outcome, id, article, problem, reason }: ImportLine): void {
  if (problem) {
    expect(problem.status, problem.detail).toBeLessThan(500)
    expectProblem(problem, problem.status)
  } else if (outcome === undefined) expect(typeof id).toBe('string')
  else if (outcome === 'left-out') expect(typeof reason).toBe('string')
  else
    expect([outcome, typeof article?.id]).toEqual([
      expect.stringMatching(/created|updated|unchanged/),
      'string',
    ])
}
