import { describe, expect, it } from 'vitest'
import { anArticle, aSite, base, documentText } from '../support/build.ts'
import { all, at, parseXml } from '../support/xml.ts'

describe('an Atom feed', () => {
  const feedOf = (parts: object) =>
    parseXml(documentText({ format: 'atom', articles: [anArticle()], ...parts }))

  it('has one id, title and updated (RFC 4287 §4.1.1)', () => {
    const feed = feedOf({})
    expect(
      ['atom:id', 'atom:title', 'atom:updated'].map(name => all(feed, name).map(({ text }) => text)),
    ).toEqual([['tag:news.example,2025-01-01:feeds/main'], ['Main'], ['2025-10-22T01:17:00Z']])
  })

  it.each(['2025', '2025-01', '2025-01-01'])(
    'without an entry has the beginning of its tagging date, %s, as the date that Atom demands (RFC 4287 §4.1.1)',
    date => {
      const site = aSite({ tagging: { authority: 'news.example', date } })
      const feed = feedOf({ articles: [], site })
      expect(at(feed, 'atom:updated')?.text).toBe('2025-01-01T00:00:00Z')
    },
  )

  it('has an author, for entries that name none (RFC 4287 §4.1.1)', () => {
    expect(at(feedOf({}), 'atom:author', 'atom:name')?.text).toBe('The Desk')
  })

  it('has the page as its one alternate, which Liferea and newsboat take for the home page, and a self link (RFC 4287 §4.1.1)', () => {
    const links = all(feedOf({}), 'atom:link').map(({ attributes }) => attributes)
    const alternates = links.filter(({ rel = 'alternate' }) => rel === 'alternate')
    expect(alternates.map(({ href }) => href)).toEqual([`${base}/feeds/main`])
    expect(links.filter(({ rel }) => rel === 'self').map(({ href }) => href)).toEqual([
      `${base}/feeds/main.atom`,
    ])
  })

  it('has subtitle, rights, icon, logo, generator and language (RFC 4287 §4.2)', () => {
    const site = aSite({ rights: 'Ours.', icon: `${base}/i.png`, logo: `${base}/l.png` })
    const feed = feedOf({ site })
    expect(
      ['atom:subtitle', 'atom:rights', 'atom:icon', 'atom:logo', 'atom:generator'].map(
        name => at(feed, name)?.text,
      ),
    ).toEqual(['Everything.', 'Ours.', `${base}/i.png`, `${base}/l.png`, 'Broadsheet'])
    expect(feed.attributes['xml:lang']).toBe('en')
  })

  it('is valid without entries, and dated by the site then', () => {
    const feed = feedOf({ articles: [] })
    expect(at(feed, 'atom:updated')?.text).toBe('2025-01-01T00:00:00Z')
  })

  it('names an archive page as one, with its neighbours and the current feed (RFC 5005 §4)', () => {
    const feed = feedOf({ page: { closingSequence: 80, previous: 40, next: 120 } })
    expect(all(feed, 'fh:archive')).toHaveLength(1)
    const links = all(feed, 'atom:link').map(({ attributes: { rel, href } }) => [rel, href])
    expect(links.slice(1)).toEqual([
      ['self', `${base}/feeds/main/archive/80.atom`],
      ['current', `${base}/feeds/main.atom`],
      ['next', `${base}/feeds/main/archive/40.atom`],
      ['prev-archive', `${base}/feeds/main/archive/40.atom`],
      ['next-archive', `${base}/feeds/main/archive/120.atom`],
    ])
  })

  it('has a tombstone with ref and when for an entry that is gone, and its reason as comment (RFC 6721 §3)', () => {
    const tombstones = [
      { id: 'a', atomId: 'urn:a', when: '2025-10-22T09:17:00+08:00', reason: 'Withdrawn.' },
      { id: 'b', atomId: 'urn:b', when: '2025-10-22T01:17:00Z' },
    ]
    const [a, b] = all(feedOf({ tombstones }), 'at:deleted-entry')
    expect(a?.attributes).toEqual({ ref: 'urn:a', when: '2025-10-22T09:17:00+08:00' })
    expect(at(a, 'at:comment')?.text).toBe('Withdrawn.')
    expect(b?.children).toEqual([])
  })
})
