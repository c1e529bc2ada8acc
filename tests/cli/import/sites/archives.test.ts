import { describe, expect, it } from 'vitest'
import { articlesOf, type Files, leftOutOf, readSite } from './scene.ts'

/** Archives as their services write them, with texts of our own. */

const mediumPost = (
  title: string,
  inside: string,
) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><style>* { margin: 0 }</style></head><body><article class="h-entry">
<header><h1 class="p-name">${title}</h1></header>
<section data-field="subtitle" class="p-summary">What to sow first</section>
<section data-field="body" class="e-content"><section name="1a2b" class="section section--body section--first"><div class="section-divider"><hr class="section-divider"></div><div class="section-content"><div class="section-inner sectionLayout--insetColumn"><h3 name="3c4d" id="3c4d" class="graf graf--h3 graf--leading graf--title">${title}</h3>${inside}</div></div></section></section>
<footer><p>By <a href="https://medium.example/@writer" class="p-author h-card">A. Writer</a> on <a href="https://medium.example/p/1a2b3c4d5e6f"><time class="dt-published" datetime="2024-05-06T07:08:09.123Z">May 6, 2024</time></a>.</p><p><a href="https://medium.example/@writer/seed-notes-1a2b3c4d5e6f" class="p-canonical">Canonical link</a></p><p>Exported from <a href="https://medium.example">Medium</a> on November 1, 2026.</p></footer></article></body></html>`

describe('an export of Medium', () => {
  const files: Files = {
    'README.html': '<html><body>What is here</body></html>',
    'claps/claps-0001.html': '<html><body><ul class="e-content"><li>somebody</li></ul></body></html>',
    'posts/2024-05-06_Seed-notes-1a2b3c4d5e6f.html': mediumPost(
      'Seed notes',
      '<p name="5e6f" class="graf graf--p">Under cover first.</p><figure class="graf graf--figure graf--iframe"><script src="https://gist.github.com/writer/abc.js"></script></figure><p class="graf graf--p">They are planted by hand.</p>',
    ),
    'posts/draft_Unfinished-0f0f0f0f0f0f.html': mediumPost('Unfinished', '<p class="graf graf--p">…</p>'),
  }

  it('gives each post by its microformats, without its title in the text', () => {
    const site = readSite(files)
    expect(site.platform).toBe('Medium')
    const { content, ...post } = articlesOf(site)['posts/2024-05-06_Seed-notes-1a2b3c4d5e6f.html'] ?? {}
    expect(post).toEqual({
      id: 'https://medium.example/p/1a2b3c4d5e6f',
      url: 'https://medium.example/@writer/seed-notes-1a2b3c4d5e6f',
      title: 'Seed notes',
      authors: [{ name: 'A. Writer', url: 'https://medium.example/@writer' }],
      published: '2024-05-06T07:08:09.123Z',
      summary: 'What to sow first',
      notices: [],
    })
    expect(String(content).replace(/ (?:class|name)="[^"]*"/g, '')).toContain(
      '<p>Under cover first.</p><figure><a href="https://gist.github.com/writer/abc">https://gist.github.com/writer/abc</a></figure><p>They are planted by hand.</p>',
    )
    expect(content).not.toContain('Seed notes')
  })

  it('keeps drafts as drafts, and reads no other page of the account', () => {
    const articles = articlesOf(readSite(files))
    expect(Object.keys(articles)).toHaveLength(2)
    expect(articles['posts/draft_Unfinished-0f0f0f0f0f0f.html']?.draft).toBe(true)
  })
})

describe('an export of Substack', () => {
  const files: Files = {
    'posts.csv':
      'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n' +
      '1001.night-trains,2024-05-06T07:08:09.123Z,true,2024-05-06T07:10:00.000Z,,newsletter,everyone,"Night trains, ""slow"" ones",Why they run,\n' +
      '1002.for-members,2024-05-07T07:08:09.123Z,true,,,newsletter,only_paid,For members,,\n' +
      '1003.talk,2024-05-08T07:08:09.123Z,true,,,podcast,everyone,Talk,,https://api.substack.example/talk.mp3\n' +
      '1004.draft,,false,,,newsletter,everyone,Draft,,\n' +
      '1005.about,2024-01-01T00:00:00.000Z,true,,,page,everyone,About,,\n' +
      '1006.lost,2024-01-02T00:00:00.000Z,true,,,newsletter,everyone,Lost,,\n',
    'posts/1001.night-trains.html':
      '<p>They run again.</p><div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><p>Thanks for reading!</p><form class="subscription-widget-subscribe"><input type="email"></form></div></div>' +
      '<div id="youtube2-abc123" class="youtube-wrap" data-attrs="{&quot;videoId&quot;:&quot;abc123&quot;,&quot;startTime&quot;:null}"><div class="youtube-inner"><iframe src="https://www.youtube-nocookie.com/embed/abc123"></iframe></div></div>' +
      '<div class="digest-post-embed" data-attrs="{&quot;title&quot;:&quot;Day trains&quot;,&quot;canonical_url&quot;:&quot;https://trains.example/p/day&quot;}"></div><p>The end.</p>',
    'posts/1002.for-members.html': '<p>Secret.</p>',
    'posts/1003.talk.html': '<p>We talk.</p>',
    'posts/1004.draft.html': '<p>…</p>',
    'posts/1005.about.html': '<p>Us.</p>',
  }

  it('gives the rows of its list with their texts, without what asks readers to subscribe', () => {
    const site = readSite(files, { baseUrl: 'https://trains.example' })
    expect(site.platform).toBe('Substack')
    expect(articlesOf(site)['posts/1001.night-trains.html']).toEqual({
      id: '1001',
      url: 'https://trains.example/p/night-trains',
      title: 'Night trains, "slow" ones',
      subtitle: 'Why they run',
      published: '2024-05-06T07:08:09.123Z',
      content:
        '<p>They run again.</p><div><p><a href="https://www.youtube.com/watch?v=abc123">https://www.youtube.com/watch?v=abc123</a></p></div>' +
        '<div><p><a href="https://trains.example/p/day">Day trains</a></p></div><p>The end.</p>',
      notices: [expect.objectContaining({ rule: 'tag-removed', value: 'subscription-widget-wrap' })],
    })
  })

  it('keeps as drafts what not everybody could read, and the recording of a podcast', () => {
    const articles = articlesOf(readSite(files))
    expect(articles['posts/1002.for-members.html']).toMatchObject({ draft: true })
    expect(articles['posts/1004.draft.html']).toMatchObject({ draft: true })
    expect(articles['posts/1003.talk.html']?.attachments).toMatchObject([
      { url: 'https://api.substack.example/talk.mp3', mediaType: 'audio/mpeg' },
    ])
  })

  it('names what it does not bring', () => {
    expect(leftOutOf(readSite(files))).toEqual([
      'posts/1005.about.html: a page; --pages brings pages too',
      'posts/1006.lost.html: posts.csv names it, but the file is missing',
    ])
  })
})

const everybody = 'https://www.w3.org/ns/activitystreams#Public'
const actor = 'https://social.example/users/ann'

const note = (id: number, fields: Record<string, unknown>) => ({
  id: `${actor}/statuses/${id}/activity`,
  type: 'Create',
  object: {
    id: `${actor}/statuses/${id}`,
    type: 'Note',
    url: `https://social.example/@ann/${id}`,
    published: '2024-05-06T07:08:09Z',
    to: [everybody],
    cc: [`${actor}/followers`],
    content: `<p>Post ${id}</p>`,
    ...fields,
  },
})

describe('an archive of Mastodon', () => {
  const files: Files = {
    'actor.json': JSON.stringify({
      id: actor,
      url: 'https://social.example/@ann',
      name: 'Ann',
      preferredUsername: 'ann',
      icon: { url: 'https://social.example/a.png' },
    }),
    'outbox.json': JSON.stringify({
      '@context': 'https://www.w3.org/ns/activitystreams',
      orderedItems: [
        note(1, {
          summary: 'Trains',
          contentMap: { en: '<p>Post 1</p>' },
          tag: [
            { type: 'Hashtag', name: '#nighttrain' },
            { type: 'Mention', name: '@bo@other.example' },
          ],
          attachment: [
            {
              type: 'Document',
              mediaType: 'image/png',
              url: '/media_attachments/files/1/original/a.png',
              name: 'A',
            },
            {
              type: 'Document',
              mediaType: 'image/png',
              url: 'https://files.social.example/b.png',
              name: 'B',
            },
          ],
        }),
        note(2, { inReplyTo: `${actor}/statuses/1` }),
        note(3, { inReplyTo: 'https://other.example/users/bo/statuses/9' }),
        note(4, { to: [`${actor}/followers`], cc: [] }),
        note(5, { to: ['https://other.example/users/bo'], cc: [] }),
        note(6, {
          type: 'Question',
          oneOf: [
            { type: 'Note', name: 'yes' },
            { type: 'Note', name: 'no' },
          ],
        }),
        { id: `${actor}/statuses/7/activity`, type: 'Announce', object: 'https://other.example/1' },
        'broken',
      ],
    }),
  }

  it('gives the posts of the account as articles without a title', () => {
    const site = readSite(files)
    expect(site).toMatchObject({ platform: 'Mastodon', url: 'https://social.example/@ann' })
    expect(articlesOf(site)['https://social.example/@ann/1']).toEqual({
      id: `${actor}/statuses/1`,
      url: 'https://social.example/@ann/1',
      categories: [{ term: 'nighttrain', scheme: 'tag' }],
      authors: [{ name: 'Ann', url: 'https://social.example/@ann', avatar: 'https://social.example/a.png' }],
      published: '2024-05-06T07:08:09Z',
      language: 'en',
      summary: 'Trains',
      content: '<p>Post 1</p>',
      attachments: [{ url: 'https://files.social.example/b.png', mediaType: 'image/png', alt: 'B' }],
      notices: [
        expect.objectContaining({ rule: 'file-missing', value: '/media_attachments/files/1/original/a.png' }),
      ],
    })
  })

  it('publishes what everybody saw, its own threads and polls among it', () => {
    const states = Object.entries(articlesOf(readSite(files))).map(([path, { draft = false }]) => [
      path.slice(-1),
      draft,
    ])
    expect(states).toEqual([
      ['1', false],
      ['2', false],
      ['4', true],
      ['6', false],
    ])
    expect(articlesOf(readSite(files))['https://social.example/@ann/6']?.content).toBe(
      '<p>Post 6</p><ul><li>yes</li><li>no</li></ul>',
    )
  })

  it('names boosts, replies to others and private messages, whose text it does not show', () => {
    expect(leftOutOf(readSite(files)).map(line => line.slice(line.lastIndexOf(': ') + 2))).toEqual([
      'a reply to somebody else',
      'a private message',
      'a boost of somebody else',
      'an activity that cannot be read',
    ])
  })
})

describe('archives whose file the site reads itself', () => {
  it('of Micro.blog is its JSON Feed, and not the same again as a page', () => {
    const feed = '{"version":"https:\\/\\/jsonfeed.org\\/version\\/1","title":"M","items":[]}'
    const { platform, items } = readSite({
      'feed.json': feed,
      'index.html': '<html></html>',
      'uploads/a.jpg': 'x',
    })
    expect({ platform, items }).toEqual({
      platform: 'Micro.blog',
      items: [{ kind: 'file', path: 'feed.json', mediaType: 'application/feed+json' }],
    })
  })

  it('of Blogger, as Google Takeout gives it, is a feed a weblog', () => {
    const { platform, items } = readSite({
      'Takeout/Blogger/Blogs/Valley/feed.atom': '<feed/>',
      'Takeout/Blogger/Blogs/Valley/settings.csv': 'a,b\n',
      'Takeout/Blogger/Comments/Valley/feed.atom': '<feed/>',
    })
    expect({ platform, paths: items.map(({ path }) => path) }).toEqual({
      platform: 'Blogger',
      paths: ['Takeout/Blogger/Blogs/Valley/feed.atom'],
    })
  })

  it('is not recognized if the folder holds other files', () => {
    const files = { 'a.md': '# T\n', 'feed.json': '{}', 'index.html': '<p>', 'posts/x.html': '<p>' }
    expect(readSite(files).platform).toBeUndefined()
  })
})
