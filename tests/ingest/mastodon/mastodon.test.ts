import { describe, expect, it } from 'vitest'
import { readMastodon } from '../../../src/ingest/mastodon/read.ts'

const account = 'https://m.example/users/ann'
const everybody = 'https://www.w3.org/ns/activitystreams#Public'
const followers = `${account}/followers`
const note = { id: `${account}/statuses/1`, type: 'Note', content: '<p>a</p>', to: [everybody] }
const actor = {
  id: account,
  url: 'https://m.example/@ann',
  name: 'Ann',
  preferredUsername: 'ann',
  icon: { url: 'https://m.example/a.png' },
}

function read(activities: unknown[], person: object | string | undefined = actor) {
  const result = readMastodon(
    {
      outbox: JSON.stringify({ orderedItems: activities }),
      actor: typeof person === 'object' ? JSON.stringify(person) : person,
    },
    { timeZone: 'UTC' },
  )
  if (!result.ok) throw new Error('the archive is refused')
  return result.value
}

/** The entry of a post with these members. */
const entry = (members: object, person?: object | string) =>
  read([{ type: 'Create', object: { ...note, ...members } }], person).entries[0]

describe('an activity of a Mastodon account', () => {
  it.each<[string, unknown, string | undefined]>([
    ['a post', { type: 'Create', object: note }, undefined],
    [
      'a post of the account’s own thread',
      { type: 'Create', object: { ...note, inReplyTo: `${account}/statuses/0` } },
      undefined,
    ],
    [
      'a post that is unlisted',
      { type: 'Create', object: { ...note, to: [followers], cc: 'as:x#Public' } },
      undefined,
    ],
    [
      'a post for everybody by the short name',
      { type: 'Create', object: { ...note, to: 'Public' } },
      undefined,
    ],
    ['a post for followers', { type: 'Create', object: { ...note, to: followers } }, undefined],
    ['a boost', { type: 'Announce', object: 'https://b.example/1' }, 'a boost of somebody else'],
    ['a like', { type: 'Like', object: note }, 'an activity of the type Like'],
    [
      'an activity about an address',
      { type: 'Create', object: 'https://b.example/1' },
      'an activity of the type Create',
    ],
    [
      'a message',
      { type: 'Create', object: { ...note, to: ['https://b.example/users/bob'] } },
      'a private message',
    ],
    [
      'a message to an account of that name',
      { type: 'Create', object: { ...note, to: ['https://b.example/users/NotPublic'] } },
      'a private message',
    ],
    ['a post for nobody', { type: 'Create', object: { ...note, to: undefined } }, 'a private message'],
    [
      'a reply',
      { type: 'Create', object: { ...note, inReplyTo: 'https://b.example/1' } },
      'a reply to somebody else',
    ],
    [
      'a reply to an account that begins alike',
      { type: 'Create', object: { ...note, inReplyTo: `${account}a/1` } },
      'a reply to somebody else',
    ],
    ['nonsense', 7, 'an activity that cannot be read'],
  ])('%s is left out as: %s', (_, activity, reason) => {
    const { entries, leftOut = [] } = read([activity])
    expect([entries.length, leftOut.map(part => part.reason)]).toEqual(
      reason === undefined ? [1, []] : [0, [reason]],
    )
  })

  it('that is left out is named by its id', () => {
    const { leftOut } = read([
      { type: 'Announce', object: 'https://b.example/1' },
      { type: 'Create', object: { ...note, to: [] } },
    ])
    expect(leftOut?.map(({ id }) => id)).toEqual(['https://b.example/1', note.id])
  })

  it('is a reply to somebody else, where the account is unknown', () => {
    const own = { type: 'Create', object: { ...note, inReplyTo: `${account}/statuses/0` } }
    expect(read([own], 'x').leftOut).toMatchObject([{ reason: 'a reply to somebody else' }])
  })
})

describe('a post of a Mastodon account', () => {
  it('has its id, its address, its date and its author', () => {
    expect(
      entry({
        url: 'https://m.example/@ann/1',
        published: '2026-10-01T00:00:00Z',
        updated: '2026-10-02T00:00:00Z',
      }),
    ).toMatchObject({
      id: note.id,
      url: 'https://m.example/@ann/1',
      content: '<p>a</p>',
      published: '2026-10-01T00:00:00Z',
      updated: '2026-10-02T00:00:00Z',
      authors: [{ name: 'Ann', url: 'https://m.example/@ann', avatar: 'https://m.example/a.png' }],
    })
    expect(entry({})).not.toHaveProperty('title')
    expect(entry({})?.draft).toBeUndefined()
  })

  it.each<[string, object, object | string | undefined, object]>([
    ['its id as address, where it has no other', {}, actor, { url: note.id }],
    [
      'the name of the account, where its owner states none',
      {},
      { ...actor, name: undefined, url: undefined },
      { authors: [{ name: 'ann', url: account, avatar: 'https://m.example/a.png' }] },
    ],
    ['no author, where the archive names none', {}, {}, { authors: undefined }],
    ['no author, where actor.json cannot be read', {}, '{', { authors: undefined }],
    [
      'its hashtags',
      {
        tag: [
          { type: 'Hashtag', name: '#reeds' },
          { type: 'Mention', name: '@bob' },
          { type: 'Hashtag', name: 'rice' },
        ],
      },
      actor,
      {
        categories: [
          { term: 'reeds', scheme: 'tag' },
          { term: 'rice', scheme: 'tag' },
        ],
      },
    ],
    ['its language', { contentMap: { de: '<p>a</p>' } }, actor, { language: 'de' }],
    ['its warning as summary', { summary: 'Long' }, actor, { summary: 'Long' }],
    [
      'its choices',
      { oneOf: [{ name: 'a < b' }, {}], content: '<p>?</p>' },
      actor,
      { content: '<p>?</p><ul><li>a &lt; b</li></ul>' },
    ],
    [
      'its choices without a text',
      { anyOf: [{ name: 'a' }, { name: 'b' }], content: undefined },
      actor,
      { content: '<ul><li>a</li><li>b</li></ul>' },
    ],
    ['no content, where it has none', { content: '' }, actor, { content: undefined }],
    [
      'its pictures',
      { attachment: [{ url: 'https://f.example/a.png', mediaType: 'image/png', name: 'A' }] },
      actor,
      { attachments: [{ url: 'https://f.example/a.png', mediaType: 'image/png', alt: 'A' }] },
    ],
    ['a draft for followers', { to: [followers] }, actor, { draft: true }],
  ])('has %s', (_, members, person, expected) => {
    expect(entry(members, person)).toMatchObject(expected)
  })

  it('names the files that only the archive holds', () => {
    const found = entry({
      attachment: [
        { url: '/media/a.png', mediaType: 'image/png' },
        { url: 'HTTPS://f.example/b.png', mediaType: 'image/png' },
      ],
    })
    expect(found?.attachments).toHaveLength(1)
    expect(found?.notices).toMatchObject([{ rule: 'file-missing', value: '/media/a.png' }])
  })
})

describe('an archive', () => {
  it('is the feed of the account', () => {
    expect(read([]).feed).toEqual({ title: 'Ann', url: 'https://m.example/@ann' })
  })

  it.each(['[]', '{}', '{"orderedItems":1}', 'x'])('%s is none', outbox => {
    expect(readMastodon({ outbox, actor: undefined }, { timeZone: 'UTC' })).toMatchObject({
      ok: false,
      error: { kind: 'malformed-body' },
    })
  })
})
