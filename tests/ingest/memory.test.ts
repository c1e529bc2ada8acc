import { describe, expect, it } from 'vitest'
import { readWorst } from '../support/memory/read-worst.ts'
import { worstInputs } from '../support/memory/worst-inputs.ts'

/** `npm run bench -- strangers` reads more of each, up to the 32 MiB that an import takes. */
const bytes = 8 * 2 ** 20

const held = worstInputs.filter(({ contentType }) => contentType !== 'application/x-ndjson')
const lines = worstInputs.filter(({ contentType }) => contentType === 'application/x-ndjson')

/** Whether it was read, or refused by its size; or it holds no article, and what is wrong is said otherwise. */
const outcomes = ['read', 'too-large', 'invalid-record', 'malformed-body']

describe('8 MiB of the worst of each kind', () => {
  it('end with an answer in a process of 128 MB, not with the process', async () => {
    const readings = await readWorst(held, bytes)
    expect(readings.filter(reading => 'died' in reading)).toEqual([])
    expect(readings.map(({ what }) => what)).toEqual(held.map(({ what }) => what))
    const met = readings.flatMap(reading => ('counts' in reading ? Object.keys(reading.counts) : []))
    expect(met.filter(outcome => !outcomes.includes(outcome))).toEqual([])
  }, 300_000)

  it('are refused by a problem that names the limit, where there are too many parts of it', async () => {
    const dense = held.filter(({ what }) =>
      /dense tags|small items|small elements|JSON Feed of numbers/.test(what),
    )
    for (const reading of await readWorst(dense, 2 ** 21)) {
      expect(reading).toMatchObject({
        problem: {
          kind: 'too-large',
          limit: expect.any(Number),
          unit: expect.stringMatching(/nodes|entries|values/),
        },
      })
    }
  }, 300_000)
})

it('2 MiB of the worst lines of JSON end with an answer in a process of 128 MB', async () => {
  const readings = await readWorst(lines, 2 ** 21)
  expect(readings.filter(reading => 'died' in reading)).toEqual([])
}, 300_000)
