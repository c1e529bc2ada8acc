import { describe, expect, it } from 'vitest'
import { journeys } from '../bench/journeys.ts'

/** The most files of `src` that each request may pass. Lower a number when a file is merged away; don't raise it lightly. */
const filesMax: Record<string, number> = {
  'POST /api/articles': 87,
  'GET, nothing cached': 61,
  'GET, cached': 16,
}

describe('the files that a request passes', () => {
  it('are few enough to follow, from the request to the last byte of the answer', async () => {
    const measured = await journeys()
    expect(measured.map(({ name, status }) => ({ name, status }))).toEqual([
      { name: 'POST /api/articles', status: 201 },
      { name: 'GET, nothing cached', status: 200 },
      { name: 'GET, cached', status: 200 },
    ])

    for (const { name, files } of measured) {
      expect(files, `${name} must pass app.ts`).toContain('src/app.ts')
      expect(files.length, `${name} passes:\n${files.join('\n')}\n`).toBeLessThanOrEqual(filesMax[name] ?? 0)
    }
  })
})
