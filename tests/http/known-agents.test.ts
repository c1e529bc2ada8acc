import { describe, expect, it } from 'vitest'
import { followsNoRedirect, readsDeltas } from '../../src/http/message/known-agents.ts'

const from = (agent?: string) => {
  const request = new Request('https://news.example/')
  if (agent !== undefined) request.headers.set('user-agent', agent)
  return request
}

describe('a known program', () => {
  it.each<[string, boolean]>([
    ['newsboat/2.21.0 (Linux x86_64)', true],
    ['Newsboat/2.40', true],
    ['newsboat', false],
    ['x newsboat/2.21', false],
    ['feedparser/6.0.10', false],
    ['', false],
  ])('«%s» reads changes alone: %s', (agent, expected) => {
    expect(readsDeltas(from(agent))).toBe(expected)
  })

  it.each<[string | undefined, boolean]>([
    [undefined, true],
    ['', true],
    ['curl/8', false],
  ])('«%s» follows no redirect: %s', (agent, expected) => {
    expect(followsNoRedirect(from(agent))).toBe(expected)
  })
})
