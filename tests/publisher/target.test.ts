import { describe, expect, it } from 'vitest'
import { targetByName, targetOf } from '../../src/publisher/write/target.ts'
import type { Article, Draft } from '../../src/record/article.ts'
import { broughtArticleId, derivedIdentity, type Shared } from '../../src/record/identity.ts'
import type { OutsideOrigin } from '../../src/record/origin.ts'

const tagging = { authority: 'news.example', date: '2025' }
const own = (id: string) => broughtArticleId(tagging, 'A', id)
const article = (fields: Partial<Article>): Article => ({ id: '1', title: 'There', revision: 1, ...fields })

const parts = (there: Article[]) => ({
  tagging,
  find: async (id: string) => there.find(candidate => candidate.id === id),
})
const target = (draft: Draft & { id: string }, there: Article[], origin: Partial<OutsideOrigin> = {}) =>
  targetOf({ draft, origin: { kind: 'outside', from: 'A', ...origin } }, parts(there))

describe('the id that an origin gives', () => {
  const draft = { id: '1', title: 'New', url: 'https://a.example/1' }
  const tag = 'tag:news.example,2025:articles/1'

  it.each<{
    rule: string
    draft?: Draft & { id: string }
    there?: Article[]
    origin?: Partial<OutsideOrigin>
    is: string
  }>([
    { rule: 'is kept where it is free', is: '1' },
    { rule: 'is kept where it is its own', there: [article({ brought: { from: 'A' } })], is: '1' },
    {
      rule: 'is its own where the newsroom has edited that',
      there: [article({ title: 'Edited', brought: { from: 'A', edited: true } })],
      is: '1',
    },
    { rule: 'is the newsroom’s where the newsroom has it', there: [article({})], is: '1' },
    {
      rule: 'is another’s where it is the same article, by its address',
      there: [article({ url: draft.url, brought: { from: 'B' } })],
      is: '1',
    },
    {
      rule: 'is another’s where it is the same article, by its title and text where one has no address',
      draft: { ...draft, content: '<p>new</p>' },
      there: [article({ title: draft.title, content: '<p>new</p>', brought: { from: 'B' } })],
      is: '1',
    },
    {
      rule: 'is another’s where it is the same article, by its title and date where one has no address',
      draft: { ...draft, published: '2026-11-02T00:00:00Z' },
      there: [article({ title: draft.title, published: '2026-11-02T08:00:00+08:00', brought: {} })],
      is: '1',
    },
    {
      rule: 'is another’s where both say a title and nothing else, and the same',
      draft: { id: '1', title: 'There' },
      there: [article({ brought: {} })],
      is: '1',
    },
    {
      rule: 'is made with its name where another origin has it for an article of the same title alone',
      there: [article({ title: draft.title, brought: { from: 'B' } })],
      is: own('1'),
    },
    {
      rule: 'is made with its name where another origin has it for another article',
      there: [article({ url: 'https://b.example/1', title: draft.title, brought: { from: 'B' } })],
      is: own('1'),
    },
    {
      rule: 'is made with its name where nobody noted who has it for another article',
      there: [article({ url: 'https://b.example/1', brought: {} })],
      is: own('1'),
    },
    {
      rule: 'stays for an article of its outlet, from before origins were noted',
      there: [article({ url: 'https://b.example/1', brought: {}, source: { name: 'Outlet' } })],
      origin: { outlet: 'Outlet' },
      is: '1',
    },
    {
      rule: 'stays the one that was made, whoever has the other',
      there: [article({ id: own('1'), brought: { from: 'A' } }), article({ brought: { from: 'A' } })],
      is: own('1'),
    },
    {
      rule: 'is made with its name where it could be one of this site',
      draft: { ...draft, id: tag },
      is: own(tag),
    },
    {
      rule: 'is one of this site where that is here',
      draft: { ...draft, id: tag },
      there: [article({ id: tag })],
      is: tag,
    },
    {
      rule: 'is another origin’s of this site where that is here: none is taken twice',
      draft: { ...draft, id: tag },
      there: [article({ id: tag, brought: { from: 'B' } })],
      is: tag,
    },
    {
      rule: 'is kept of a site that moves here, also one of this site',
      draft: { ...draft, id: tag },
      origin: { moved: true },
      is: tag,
    },
    {
      rule: 'is kept where it is worldwide, whoever has it',
      draft: { ...draft, id: 'urn:b:1' },
      there: [article({ id: 'urn:b:1', brought: { from: 'B' } })],
      is: 'urn:b:1',
    },
  ])('$rule', async ({ draft: said = draft, there = [], origin, is }) => {
    expect(await target(said, there, origin)).toBe(is)
  })

  it('names the same article when it is withdrawn', async () => {
    const there = [article({ id: own('1'), brought: { from: 'A' } })]
    const origin = { kind: 'outside' as const, from: 'A' }
    expect(await targetByName('1', origin, { ...parts(there), isSame: () => false })).toBe(own('1'))
  })
})

describe('a post without a title and an id', () => {
  const link = 'https://a.example/'
  const note = (content: string, published = '2026-11-02T00:00:00Z'): Draft => ({ content, published })
  const find = (draft: Draft, shared: Shared, there: Article[]) => {
    const identity = derivedIdentity(tagging, { link, content: draft.content }, shared)
    const origin = { kind: 'outside' as const, from: 'A' }
    return targetOf({ draft: { ...draft, id: identity.fresh[0] }, origin, identity }, parts(there))
  }
  const [, byContent = ''] = derivedIdentity(tagging, { link, content: 'b' }, 'nothing').fresh
  const first: Article = { ...note('a', '2026-11-01T00:00:00Z'), id: link, revision: 1 }

  it.each<{ rule: string; shared: Shared; there: Article[]; is: string }>([
    { rule: 'has its link’s where that is free', shared: 'nothing', there: [], is: link },
    { rule: 'is another one than that of the same link', shared: 'nothing', there: [first], is: byContent },
    {
      rule: 'is the one of the same date',
      shared: 'nothing',
      there: [{ ...first, published: '2026-11-02T08:00:00+08:00' }],
      is: link,
    },
    {
      rule: 'is known again by its text',
      shared: 'nothing',
      there: [first, { ...note('b'), id: byContent, revision: 1 }],
      is: byContent,
    },
    { rule: 'has an id of its text beside others of its link', shared: 'title', there: [], is: byContent },
  ])('$rule', async ({ shared, there, is }) => {
    expect(await find(note('b'), shared, there)).toBe(is)
  })
})

describe('an entry without an id', () => {
  const link = 'https://a.example/changes'
  const find = (draft: Draft, shared: Shared, there: Article[]) => {
    const identity = derivedIdentity(tagging, { link, title: draft.title, content: draft.content }, shared)
    const origin = { kind: 'outside' as const, from: 'A' }
    return targetOf({ draft: { ...draft, id: identity.fresh[0] }, origin, identity }, parts(there))
  }
  const fresh = (shared: Shared, title: string, content = '') =>
    derivedIdentity(tagging, { link, title, content }, shared).fresh
  const draft = { title: 'Two', content: '<p>two</p>', published: '2026-11-02T00:00:00Z' }

  it.each<{ rule: string; shared: Shared; there: Article[]; is: string | undefined }>([
    { rule: 'has its link’s where that is free', shared: 'nothing', there: [], is: link },
    {
      rule: 'is the article there that has its title',
      shared: 'nothing',
      there: [article({ id: link, title: 'Two' })],
      is: link,
    },
    {
      rule: 'is the article there that has its content',
      shared: 'nothing',
      there: [article({ id: link, content: draft.content })],
      is: link,
    },
    {
      rule: 'is the article there that has its date',
      shared: 'nothing',
      there: [article({ id: link, published: '2026-11-02T08:00:00+08:00' })],
      is: link,
    },
    {
      rule: 'is another than the one there that has none of them',
      shared: 'nothing',
      there: [article({ id: link, published: '2026-11-01T00:00:00Z' })],
      is: fresh('link', 'Two')[0],
    },
    {
      rule: 'that shares its link is known by its title',
      shared: 'link',
      there: [],
      is: fresh('link', 'Two')[0],
    },
    {
      rule: 'that shares its link now is the one that had it alone, by its title',
      shared: 'link',
      there: [article({ id: link, title: 'Two' })],
      is: link,
    },
    {
      rule: 'that shares link and title is known by its content',
      shared: 'title',
      there: [article({ id: link, title: 'Two', content: '<p>one</p>' })],
      is: fresh('title', 'Two', draft.content)[0],
    },
    {
      rule: 'that shared link and title once is the same when it is alone',
      shared: 'nothing',
      there: [article({ id: fresh('title', 'Two', draft.content)[0], title: 'Two', brought: { from: 'A' } })],
      is: fresh('title', 'Two', draft.content)[0],
    },
  ])('$rule', async ({ shared, there, is }) => {
    expect(await find(draft, shared, there)).toBe(is)
  })

  const derived = fresh('link', 'Two')[0] ?? ''

  it.each<{ rule: string; there: Article[]; is: string }>([
    {
      rule: 'has its name in the id where somebody else’s article has the one that was derived',
      there: [article({ id: derived, title: 'Two', content: '<p>other</p>', brought: { from: 'B' } })],
      is: own(derived),
    },
    {
      rule: 'is known again by that id',
      there: [
        article({ id: derived, title: 'Two', content: '<p>other</p>' }),
        article({ id: own(derived), title: 'Two', brought: { from: 'A' } }),
      ],
      is: own(derived),
    },
    {
      rule: 'is somebody else’s where that is the same article',
      there: [article({ id: derived, title: 'Two', content: draft.content, brought: { from: 'B' } })],
      is: derived,
    },
    {
      rule: 'is its own where the newsroom has edited that',
      there: [article({ id: derived, title: 'Edited', brought: { from: 'A', edited: true } })],
      is: derived,
    },
  ])('$rule', async ({ there, is }) => {
    expect(await find(draft, 'link', there)).toBe(is)
  })

  it('has its name in the id of its title where others have that and its link', async () => {
    const other = { title: 'Two', content: '<p>other</p>', brought: { from: 'B' } }
    const there = [article({ ...other, id: link, title: 'One' }), article({ ...other, id: derived })]
    expect(await find({ ...draft, published: undefined }, 'nothing', there)).toBe(own(derived))
  })

  it('is not the same for having no text either', async () => {
    expect(await find({ title: 'Two' }, 'nothing', [article({ id: link })])).not.toBe(link)
  })
})
