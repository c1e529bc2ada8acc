import { describe, expect, it } from 'vitest'
import { notFound, violated } from '../../src/publisher/write/precondition.ts'
import type { Article } from '../../src/record/article.ts'
import { anArticle } from '../support/build.ts'

const there: Article = { ...anArticle(), revision: 4 }
const failed = (detail: string) => ({ kind: 'precondition-failed', detail })

it('an article that is not there is named', () => {
  expect(notFound('urn:1')).toEqual({ kind: 'not-found', detail: 'There is no article urn:1.' })
})

describe('a precondition (RFC 9110 §13.1)', () => {
  it.each([
    [{}, there, undefined],
    [{}, undefined, undefined],
    [{ exists: true }, there, undefined],
    [{ exists: true }, undefined, failed('There is no article urn:1 to replace.')],
    [{ exists: false }, undefined, undefined],
    [{ exists: false }, there, failed('There is an article urn:1 already, revision 4.')],
    [{ revisions: [3, 4] }, there, undefined],
    [{ revisions: [3, 5] }, there, failed('The article is at revision 4 now.')],
    [{ revisions: [] }, there, failed('The article is at revision 4 now.')],
    [{ revisions: [4] }, undefined, failed('There is no article urn:1.')],
  ])('%j is met, or says what is there instead (case %#)', (precondition, before, problem) => {
    expect(violated(precondition, 'urn:1', before)).toEqual(problem)
  })
})

describe('an id of a new article', () => {
  const refused = ['tag:x', 'TAG:news.example,2026:中', '.', '..', ' a', 'a ', 'a\nb', 'a\rb']
  const taken = ['tag:news.example,2026:a', 'urn:tag:x', '...', '.a', 'a.', 'a b', '1']

  it.each(refused)('is refused with the rule, unless an article has it already: %j', id => {
    expect(violated({ validNewId: true }, id, undefined)).toMatchObject({
      kind: 'invalid-record',
      violations: [{ field: 'id', value: expect.any(String), rule: expect.stringMatching(/^must be /) }],
    })
    expect(violated({ validNewId: true }, id, there)).toBeUndefined()
    expect(violated({}, id, undefined)).toBeUndefined()
  })

  it.each(taken)('is taken: %j', id => {
    expect(violated({ validNewId: true }, id, undefined)).toBeUndefined()
  })
})
