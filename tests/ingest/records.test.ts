import { describe, expect, it } from 'vitest'
import { readRecords } from '../../src/ingest/records.ts'

describe('records in a JSON text', () => {
  it.each([
    { rule: 'an object is one', text: '{"title":"x"}', gives: [{ title: 'x' }] },
    { rule: 'a list is as many as it has', text: '[{"title":"x"},7]', gives: [{ title: 'x' }, 7] },
    {
      rule: '{"articles": […]} is its list',
      text: '\ufeff{"articles":[{"title":"x"}]}',
      gives: [{ title: 'x' }],
    },
    {
      rule: 'a record with an unknown field `articles` is a record',
      text: '{"title":"x","articles":[]}',
      gives: [{ title: 'x', articles: [] }],
    },
  ])('$rule', ({ text, gives }) => expect(readRecords(text)).toEqual({ ok: true, value: gives }))

  it.each(['', '"x"', '7', 'null', '{"title":'])('are not in %j', text => {
    expect(readRecords(text)).toMatchObject({ ok: false, error: { kind: 'malformed-body' } })
  })
})
