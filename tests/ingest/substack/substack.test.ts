import { describe, expect, it } from 'vitest'
import { readSubstackPost, readSubstackPosts } from '../../../src/ingest/substack/read.ts'
import { readCsv, type SubstackPost } from '../../../src/ingest/substack/wire.ts'

describe('the rows of posts.csv (RFC 4180)', () => {
  it.each<[string, string[][]]>([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,,b,\n', [['a', '', 'b', '']]],
    ['"a,b","c\nd","e ""f"""', [['a,b', 'c\nd', 'e "f"']]],
    ['""', []],
    ['\ufeffa,b', [['a', 'b']]],
    [
      'a,b\n\n\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['', []],
  ])('of %j are %j', (csv, rows) => {
    expect(readCsv(csv)).toEqual(rows)
  })

  it('are posts by the names of their columns, without white space around a value', () => {
    const csv =
      'title,post_id,post_date,is_published,audience,type,subtitle,podcast_url\n A ,1.a,2024-05-06,true,everyone,newsletter,B,https://a.example/c.mp3'
    expect(readSubstackPosts(csv)).toEqual({
      ok: true,
      value: [
        {
          ...{ post_id: '1.a', post_date: '2024-05-06', is_published: 'true', audience: 'everyone' },
          ...{ type: 'newsletter', title: 'A', subtitle: 'B', podcast_url: 'https://a.example/c.mp3' },
        },
      ],
    })
    const short = readSubstackPosts('post_id,title\n1.a')
    expect(short.ok && short.value[0]).toMatchObject({
      post_id: '1.a',
      title: '',
      audience: '',
      podcast_url: '',
    })
  })

  it.each(['post_id,subtitle\n1,a', 'title\na', ''])('are refused without their columns: %j', csv => {
    expect(readSubstackPosts(csv)).toMatchObject({ ok: false, error: { kind: 'malformed-body' } })
  })
})

const post: SubstackPost = {
  ...{ post_id: '1001.night-trains', post_date: '2024-05-06T07:08:09.123Z', is_published: 'true' },
  ...{ audience: 'everyone', type: 'newsletter', title: 'Night trains', subtitle: '', podcast_url: '' },
}
const read = (
  html: string,
  fields: Partial<SubstackPost> = {},
  url: string | undefined = 'https://n.example',
) => readSubstackPost({ ...post, ...fields }, html, { timeZone: 'UTC', ...(url && { url }) })

describe('a post of Substack', () => {
  it.each<[string, Partial<SubstackPost>, object]>([
    [
      'has its number as id, and its address',
      {},
      { id: '1001', url: 'https://n.example/p/night-trains', draft: undefined },
    ],
    [
      'has its whole name as id, where it has no number',
      { post_id: 'night' },
      { id: 'night', url: undefined },
    ],
    ['has its subtitle', { subtitle: 'Why' }, { subtitle: 'Why' }],
    ['has no subtitle that is empty', {}, { subtitle: undefined }],
    ['has no date, where it has none', { post_date: '' }, { published: undefined }],
    [
      'has its recording',
      { podcast_url: 'https://a.example/b.mp3' },
      { attachments: [{ url: 'https://a.example/b.mp3', mediaType: 'audio/mpeg' }] },
    ],
    ['is public, where no audience is named', { audience: '' }, { draft: undefined }],
    ...['only_paid', 'only_free', 'founding'].map((audience): [string, Partial<SubstackPost>, object] => [
      `is a draft without an address for ${audience}`,
      { audience },
      { draft: true, url: undefined },
    ]),
    ['is a draft until it is published', { is_published: 'false' }, { draft: true, url: undefined }],
  ])('%s', (_, fields, expected) => {
    expect({ draft: undefined, ...read('<p>a</p>', fields) }).toMatchObject(expected)
  })

  it('has no address, where that of the publication is unknown', () => {
    expect(read('<p>a</p>', {}, '').url).toBeUndefined()
  })

  it.each<[string, string | undefined]>([
    ['<p>a</p>', '<p>a</p>'],
    [' ', undefined],
    [
      '<div class="youtube-wrap" data-attrs=\'{"videoId":"x"}\'></div>',
      '<div><p><a href="https://www.youtube.com/watch?v=x">https://www.youtube.com/watch?v=x</a></p></div>',
    ],
    [
      '<div class="vimeo-wrap" data-attrs=\'{"videoId":"1"}\'></div>',
      '<div><p><a href="https://vimeo.com/1">https://vimeo.com/1</a></p></div>',
    ],
    ...[
      'tweet',
      'digest-post-embed',
      'embedded-post-wrap',
      'embedded-publication',
      'spotify-wrap',
      'apple-podcast-container',
      'instagram',
      'bluesky-wrap',
    ].map((name): [string, string] => [
      `<div class="x ${name} y" data-attrs='{"url":"https://a.example/","title":"A"}'></div>`,
      '<div><p><a href="https://a.example/">A</a></p></div>',
    ]),
    [
      '<div class="embedded-post-wrap" data-attrs=\'{"canonical_url":"https://a.example/","url":"https://b.example/","title":""}\'></div>',
      '<div><p><a href="https://a.example/">https://a.example/</a></p></div>',
    ],
    [
      '<div class="tweet" data-attrs=\'{"url":"https://a.example/"}\'><p>Said.</p><i>x</i></div>',
      '<div><p>Said.</p><a href="https://a.example/">https://a.example/</a></div>',
    ],
    [
      '<div class="tweet" data-attrs="x"><p>Said.</p></div>',
      '<div class="tweet" data-attrs="x"><p>Said.</p></div>',
    ],
    ['<div class="tweet"><p>Said.</p></div>', '<div class="tweet"><p>Said.</p></div>'],
    [
      '<div class="tweets" data-attrs=\'{"url":"https://a.example/"}\'>a</div>',
      '<div class="tweets" data-attrs="{&quot;url&quot;:&quot;https://a.example/&quot;}">a</div>',
    ],
  ])('of %s shows %s', (html, content) => {
    expect(read(html).content).toBe(content)
  })

  it.each([
    ...['subscription-widget', 'subscription-widget-wrap', 'subscribe-widget', 'button-wrapper'],
    ...[
      'captioned-button-wrap',
      'share-dialog',
      'paywall-jump',
      'community-chat',
      'install-substack-app-embed',
    ],
  ])('has no box that asks readers: %s', name => {
    const { content, notices } = read(`<p>a</p><div class="x ${name}"><p>Subscribe</p></div>`)
    expect(content).toBe('<p>a</p>')
    expect(notices).toMatchObject([{ rule: 'tag-removed', value: name }])
    expect(read(`<div class="my-${name}">a</div><div class="${name}-x">b</div>`).content).toContain('a</div>')
  })
})
