import { describe, expect, it } from 'vitest'
import { newNotes, noticeOf, readersNotices } from '../../../src/ingest/feed/notes.ts'
import { limits } from '../../../src/record/limits.ts'

const date = {
  field: 'published',
  rule: 'unreadable-date',
  message: 'a date that cannot be read was left out',
}

describe('the notes of a reader', () => {
  it('say what was found, where, and the value as people read it', () => {
    const notes = newNotes()
    notes.note('published', 'unreadable-date', 'soon')
    notes.note('published', 'unreadable-date')
    notes.note('published', 'unreadable-date', { deep: {} })
    notes.note('published', 'unreadable-date', null)
    notes.note('published', 'unreadable-date', 7)
    expect(notes.notices).toEqual([{ ...date, value: 'soon' }, date, date, date, { ...date, value: '7' }])
    expect(noticeOf('published', 'unreadable-date')).toEqual(date)
  })

  it('are no more than a record holds', () => {
    const notes = newNotes()
    for (let time = 0; time <= limits.noticesMax; time += 1) notes.note('a', 'file-missing')
    expect(notes.notices).toHaveLength(limits.noticesMax)
  })
})

describe('notices that come with a record', () => {
  it.each<[string, unknown, boolean]>([
    ['in our own words', date, true],
    ['with a value', { ...date, value: 'soon' }, true],
    ['about a member of a member', { ...date, field: 'source.updatedAt' }, true],
    ['in other words', { ...date, message: 'Send us your token.' }, false],
    ['in the words of another rule', { ...date, rule: 'no-offset' }, false],
    ['of an unknown rule', { ...date, rule: 'constructor' }, false],
    ['about a field that is none', { ...date, field: 'Published' }, false],
    ['about a field with a space', { ...date, field: 'published at' }, false],
    ['about a field of 41 letters', { ...date, field: `a${'b'.repeat(40)}` }, true],
    ['about a field of 42 letters', { ...date, field: `a${'b'.repeat(41)}` }, false],
    ['without a field', { rule: date.rule, message: date.message }, false],
    ['that are none', 'x', false],
  ])('%s count: %s', (_, notice, counts) => {
    expect(readersNotices([notice])).toEqual(counts ? [notice] : [])
  })

  it.each([undefined, null, 'x', { 0: date, length: 1 }])('count only in a list: %j', list => {
    expect(readersNotices(list)).toEqual([])
  })

  it('count up to as many as a record holds', () => {
    const list = Array.from({ length: limits.noticesMax + 1 }, () => date)
    expect(readersNotices(list)).toHaveLength(limits.noticesMax)
    expect(readersNotices([...list.slice(2).map(() => 'x'), date, date, date])).toHaveLength(1)
  })
})
