import { describe, expect, it } from 'vitest'
import type { Article, Draft } from '../../src/record/article.ts'
import type { Brought } from '../../src/record/kept.ts'
import { broughtBy, newsroom, type Origin, type OutsideOrigin, objectionTo } from '../../src/record/origin.ts'

const now = Date.parse('2026-11-24T00:00:00Z')
const outside = (fields: Partial<OutsideOrigin> = {}): OutsideOrigin => ({
  kind: 'outside',
  from: 'A',
  ...fields,
})
const article = (brought?: Brought, more: Partial<Article> = {}): Article => ({
  id: 'x',
  title: 'There',
  revision: 1,
  ...(brought && { brought }),
  ...more,
})
const draft: Draft = { title: 'New' }
const retracted = { at: '2026-11-01T00:00:00Z' }

const may = (origin: Origin, before: Article, said = draft) =>
  objectionTo(said, origin, before)?.kind ?? 'may'

describe('an article that is there', () => {
  it.each<{ rule: string; origin: Origin; before: Article; said?: Draft; is: string }>([
    { rule: 'its origin may update', origin: outside(), before: article({ from: 'A' }), is: 'may' },
    { rule: 'another origin may not', origin: outside(), before: article({ from: 'B' }), is: 'refused' },
    { rule: 'of the newsroom no origin may', origin: outside(), before: article(), is: 'refused' },
    {
      rule: 'that the newsroom has edited its origin may not',
      origin: outside(),
      before: article({ from: 'A', edited: true }),
      is: 'refused',
    },
    {
      rule: 'of anybody an origin may with overwrite',
      origin: outside({ overwrite: true }),
      before: article({ from: 'A', edited: true }),
      is: 'may',
    },
    {
      rule: 'that is retracted its origin may not bring back',
      origin: outside(),
      before: article({ from: 'A' }, { retracted }),
      is: 'refused',
    },
    {
      rule: 'that is retracted its origin may bring back with restore-retracted',
      origin: outside({ restoreRetracted: true }),
      before: article({ from: 'A' }, { retracted }),
      is: 'may',
    },
    {
      rule: 'that is retracted another needs both',
      origin: outside({ overwrite: true }),
      before: article({ from: 'B' }, { retracted }),
      is: 'refused',
    },
    {
      rule: 'that is retracted an import of the newsroom does not bring back',
      origin: { kind: 'newsroom' },
      before: article(undefined, { retracted }),
      is: 'refused',
    },
    {
      rule: 'that is retracted the newsroom at its desk brings back',
      origin: newsroom,
      before: article({ from: 'A' }, { retracted }),
      is: 'may',
    },
    {
      rule: 'of an origin the newsroom may edit',
      origin: newsroom,
      before: article({ from: 'A' }),
      is: 'may',
    },
    {
      rule: 'from before origins were noted an import may not touch',
      origin: outside(),
      before: article({}, { source: { name: 'Outlet' } }),
      is: 'refused',
    },
    {
      rule: 'from before, of its own outlet, a source may go on with',
      origin: outside({ outlet: 'Outlet' }),
      before: article({}, { source: { name: 'Outlet' } }),
      is: 'may',
    },
    {
      rule: 'from before, of another outlet, a source may not touch',
      origin: outside({ outlet: 'Outlet' }),
      before: article({}, { source: { name: 'Other' } }),
      is: 'refused',
    },
    {
      rule: 'of the newsroom a source may not touch, although it names its outlet',
      origin: outside({ outlet: 'Outlet' }),
      before: article(undefined, { source: { name: 'Outlet' } }),
      is: 'refused',
    },
    {
      rule: 'is not put back to an older version',
      origin: outside(),
      before: article({ from: 'A', dated: '2026-11-20T00:00:00Z' }),
      said: { title: 'Old', updated: '2026-11-19T23:59:59Z' },
      is: 'older',
    },
    {
      rule: 'takes a version of the same date, for a source that dates none of its corrections',
      origin: outside(),
      before: article({ from: 'A', dated: '2026-11-20T00:00:00Z' }),
      said: { title: 'Same', published: '2026-11-20T08:00:00+08:00' },
      is: 'may',
    },
    {
      rule: 'is put back to an older version by the newsroom',
      origin: { kind: 'newsroom' },
      before: article({ from: 'A', dated: '2026-11-20T00:00:00Z' }),
      said: { title: 'Old', updated: '2026-11-19T23:59:59Z' },
      is: 'may',
    },
    {
      rule: 'is put back by a version without a date, or where none was noted',
      origin: outside(),
      before: article({ from: 'A' }),
      said: { title: 'Old', updated: '2026-11-19T23:59:59Z' },
      is: 'may',
    },
    {
      rule: 'stays retracted where the version says so too',
      origin: outside(),
      before: article({ from: 'A' }, { retracted }),
      said: { title: 'x', retracted },
      is: 'may',
    },
    {
      rule: 'takes an older version with overwrite',
      origin: outside({ overwrite: true }),
      before: article({ from: 'A', dated: '2026-11-20T00:00:00Z' }),
      said: { title: 'Old', updated: '2026-11-19T23:59:59Z' },
      is: 'may',
    },
  ])('$rule', ({ origin, before, said, is }) => {
    expect(may(origin, before, said)).toBe(is)
  })

  it.each([
    { before: article(), says: /^this id belongs to the newsroom: x\. .*--overwrite.*\?overwrite/ },
    { before: article({ from: 'B' }), says: /^this id belongs to B: x\./ },
    { before: article({ from: 'A', edited: true }), says: /^this id belongs to A, edited by the newsroom/ },
    {
      before: article({ from: 'B' }, { retracted }),
      says: /^this id belongs to an article of B that was retracted.*--overwrite and --restore-retracted/,
    },
    {
      before: article({ from: 'A' }, { retracted }),
      says: /use --restore-retracted; in a request, \?restore/,
    },
    { before: article({}), says: /^this id belongs to an origin that an older version did not note: x\./ },
  ])('whose id is refused says whose it is, and what allows it: $says', ({ before, says }) => {
    expect(objectionTo(draft, outside(), before)?.detail).toMatch(says)
  })

  it('whose id is refused names every right that is needed, for the command and for a request', () => {
    expect(objectionTo(draft, outside(), article({ from: 'B' }, { retracted }))).toEqual({
      kind: 'refused',
      detail:
        'this id belongs to an article of B that was retracted: x. To allow it, use --overwrite and --restore-retracted; in a request, ?overwrite and ?restore-retracted.',
    })
  })

  it('that is newer says of which date', () => {
    const before = article({ from: 'A', dated: '2026-11-20T00:00:00Z' })
    expect(objectionTo({ title: 'x', published: '2026-11-19T00:00:00Z' }, outside(), before)).toEqual({
      kind: 'older',
      detail: 'this version is older than the stored one of 2026-11-20T00:00:00Z',
    })
  })
})

describe('what a record notes of its origin', () => {
  const after = (origin: Origin, before?: Article, said: Draft = draft) =>
    broughtBy(said, origin, { before, now })

  it.each<{ rule: string; origin: Origin; before?: Article; said?: Draft; is: Brought | undefined }>([
    { rule: 'nothing of the newsroom’s own', origin: newsroom, is: undefined },
    { rule: 'the name of what brought it', origin: outside(), is: { from: 'A' } },
    {
      rule: 'and the date of that version',
      origin: outside(),
      said: { title: 'x', published: '2026-11-01T00:00:00Z', updated: '2026-11-02T00:00:00Z' },
      is: { from: 'A', dated: '2026-11-02T00:00:00Z' },
    },
    {
      rule: 'but no date that lies ahead, since nothing could follow it',
      origin: outside(),
      said: { title: 'x', updated: '2099-01-01T00:00:00Z' },
      is: { from: 'A' },
    },
    {
      rule: 'the date before, where a version has none',
      origin: outside(),
      before: article({ from: 'A', dated: '2026-11-02T00:00:00Z' }),
      is: { from: 'A', dated: '2026-11-02T00:00:00Z' },
    },
    {
      rule: 'an edit of the newsroom',
      origin: newsroom,
      before: article({ from: 'A' }),
      is: { from: 'A', edited: true },
    },
    {
      rule: 'nothing after an edit of what nobody noted',
      origin: newsroom,
      before: article({}),
      is: undefined,
    },
    {
      rule: 'its origin again after an overwriting',
      origin: outside({ overwrite: true }),
      before: article({ from: 'B', edited: true }),
      is: { from: 'A' },
    },
    {
      rule: 'the date of a version of this very instant',
      origin: outside(),
      said: { title: 'x', updated: '2026-11-24T00:00:00Z' },
      is: { from: 'A', dated: '2026-11-24T00:00:00Z' },
    },
    {
      rule: 'no date that another origin stated',
      origin: outside({ overwrite: true }),
      before: article({ from: 'B', dated: '2026-11-02T00:00:00Z' }),
      is: { from: 'A' },
    },
    {
      rule: 'an edit of the newsroom beside the date of the version that it edited',
      origin: newsroom,
      before: article({ from: 'A', dated: '2026-11-02T00:00:00Z' }),
      is: { from: 'A', dated: '2026-11-02T00:00:00Z', edited: true },
    },
    {
      rule: 'nothing after the newsroom changed its own',
      origin: newsroom,
      before: article(),
      is: undefined,
    },
    {
      rule: 'an edit where an export comes to an article that is here',
      origin: { kind: 'export', kept: { revision: 3, brought: { from: 'B' } } },
      before: article({ from: 'A' }),
      is: { from: 'A', edited: true },
    },
    {
      rule: 'what an export says of an article that is not here',
      origin: { kind: 'export', kept: { revision: 3, brought: { from: 'B' } } },
      is: { from: 'B' },
    },
  ])('$rule', ({ origin, before, said, is }) => {
    expect(after(origin, before, said)).toEqual(is)
  })
})
