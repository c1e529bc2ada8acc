import { describe, expect, it } from 'vitest'
import { hubLimits } from '../../src/websub/limits.ts'
import { newestOf } from '../../src/websub/topics.ts'

describe('the question which topics have changed', () => {
  it('is asked in pieces, and only of what came after a number', async () => {
    const asked: { urls: string[]; after: number }[] = []
    const versions = async (urls: string[], after: number) => {
      asked.push({ urls, after })
      return urls.map(url => (url.endsWith('7') ? 12 : undefined))
    }
    const urls = Array.from({ length: hubLimits.topicsAtOnce * 2 + 50 }, (_, index) => `topic ${index}`)
    const newest = await newestOf(urls, 9, { versions })
    expect(asked.map(({ urls, after }) => [urls.length, after])).toEqual([
      [hubLimits.topicsAtOnce, 9],
      [hubLimits.topicsAtOnce, 9],
      [50, 9],
    ])
    expect([...newest].map(([url, sequence]) => [url, sequence])).toEqual(
      urls.map(url => [url, url.endsWith('7') ? 12 : 0]),
    )
  })

  it('is none where there are no topics', async () => {
    const versions = () => Promise.reject(new Error('nobody asks'))
    expect(await newestOf([], 0, { versions })).toEqual(new Map())
  })
})
