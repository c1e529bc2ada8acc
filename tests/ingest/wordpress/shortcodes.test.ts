import { describe, expect, it } from 'vitest'
import { newNotes } from '../../../src/ingest/feed/notes.ts'
import type { WordPressFile } from '../../../src/ingest/wordpress/media.ts'
import { withLinkedAddresses, withShortcodes } from '../../../src/ingest/wordpress/shortcodes.ts'

const file = (id: string, name: string, more: Partial<WordPressFile> = {}): WordPressFile => ({
  id,
  url: `https://wp.example/${name}`,
  ...{ title: undefined, caption: undefined, alt: undefined },
  mediaType: name.endsWith('mp3') ? 'audio/mpeg' : name.endsWith('mp4') ? 'video/mp4' : 'image/jpeg',
  ...more,
})

const files = [
  file('1', 'a.jpg', { alt: 'A' }),
  file('2', 'b.jpg', { caption: ' <em>b</em> ' }),
  file('3', 'c.mp3', { title: 'C & c', caption: 'Sung' }),
  file('4', 'd.mp4'),
]

function shown(html: string): { html: string; told: unknown[] } {
  const notes = newNotes()
  const media = {
    named: (ids: string[]) => ids.flatMap(id => files.find(one => one.id === id) ?? []),
    of: (postId: string) => (postId === '7' ? files : []),
  }
  const result = withShortcodes(html, { media, postId: '7', notes })
  return { html: result, told: notes.notices.map(({ rule, value }) => `${rule} ${value}`) }
}

const audio = (...urls: string[]) =>
  `<audio controls>${urls.map(url => `<source src="${url}">`).join('')}<a href="${urls[0]}">${urls[0]}</a></audio>`

describe('a shortcode of WordPress', () => {
  it.each<[string, string]>([
    [
      '[caption id="x"]<img src="a.jpg"> Text[/caption]',
      '<figure><img src="a.jpg"><figcaption>Text</figcaption></figure>',
    ],
    [
      '[wp_caption caption="Old"]<a href="/b"><img src="a.jpg"></a>[/wp_caption]',
      '<figure><a href="/b"><img src="a.jpg"></a><figcaption>Old</figcaption></figure>',
    ],
    ['[caption]<br /> <img src="a.jpg">[/caption]', '<figure><img src="a.jpg"></figure>'],
    ['[caption]No picture[/caption]', '<figure><figcaption>No picture</figcaption></figure>'],
    ...['src', 'mp3', 'ogg', 'flac', 'm4a', 'wav'].map((name): [string, string] => [
      `[audio ${name}="https://a.example/s"]`,
      audio('https://a.example/s'),
    ]),
    ['[audio https://a.example/s.mp3]', audio('https://a.example/s.mp3')],
    [
      '[audio mp3="https://a.example/s.mp3" ogg="https://a.example/s.ogg"][/audio]',
      audio('https://a.example/s.mp3', 'https://a.example/s.ogg'),
    ],
    ['[audio]', audio('https://wp.example/c.mp3')],
    ...['src', 'mp4', 'm4v', 'webm', 'ogv', 'flv'].map((name): [string, string] => [
      `[video ${name}="https://a.example/v"]`,
      '<video controls><source src="https://a.example/v"><a href="https://a.example/v">https://a.example/v</a></video>',
    ]),
    [
      '[video mp4=https://a.example/v width="640" height=\'360\' poster="p.jpg" /]',
      '<video controls width="640" height="360" poster="p.jpg"><source src="https://a.example/v"><a href="https://a.example/v">https://a.example/v</a></video>',
    ],
    ['[audio mp3="https://a.example/s" width="640"]', audio('https://a.example/s')],
    [
      '[gallery]',
      '<figure><img src="https://wp.example/a.jpg" alt="A"></figure>\n<figure><img src="https://wp.example/b.jpg"><figcaption><em>b</em></figcaption></figure>',
    ],
    [
      '[gallery ids="2,1"]',
      '<figure><img src="https://wp.example/b.jpg"><figcaption><em>b</em></figcaption></figure>\n<figure><img src="https://wp.example/a.jpg" alt="A"></figure>',
    ],
    ['[gallery include="1 3"]', '<figure><img src="https://wp.example/a.jpg" alt="A"></figure>'],
    [
      '[gallery ids="1,2" order="desc"]',
      '<figure><img src="https://wp.example/b.jpg"><figcaption><em>b</em></figcaption></figure>\n<figure><img src="https://wp.example/a.jpg" alt="A"></figure>',
    ],
    ['[gallery exclude="2"]', '<figure><img src="https://wp.example/a.jpg" alt="A"></figure>'],
    [
      '[playlist]',
      `<figure>${audio('https://wp.example/c.mp3')}<figcaption>C &amp; c<br>Sung</figcaption></figure>`,
    ],
    [
      '[playlist type="video"]',
      '<figure><video controls><source src="https://wp.example/d.mp4"><a href="https://wp.example/d.mp4">https://wp.example/d.mp4</a></video></figure>',
    ],
    [
      '[embed]https://a.example/?b&amp;c[/embed]',
      '<a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a>',
    ],
    ['[embed src="https://a.example/"]', '<a href="https://a.example/">https://a.example/</a>'],
    ['[embed]javascript:x[/embed]', 'javascript:x'],
    ['<p>[audio mp3="https://a.example/s"]</p>', audio('https://a.example/s')],
    ['<p>\n[audio mp3="https://a.example/s"]\n</p>', audio('https://a.example/s')],
    ['<p>x [audio mp3="https://a.example/s"]</p>', `<p>x ${audio('https://a.example/s')}</p>`],
    [
      '<p>[embed]https://a.example/[/embed]</p>',
      '<p><a href="https://a.example/">https://a.example/</a></p>',
    ],
    ['[[gallery]]', '[gallery]'],
    ['[[caption]x[/caption]]', '[caption]x[/caption]'],
    [
      '[audio mp3="https://a.example/1"] and [audio mp3="https://a.example/2"]x[/audio]',
      `${audio('https://a.example/1')} and ${audio('https://a.example/2')}`,
    ],
    ['[audiobook]', '[audiobook]'],
    ['[audio-x]', '[audio-x]'],
    ['[AUDIO]', '[AUDIO]'],
  ])('%s shows %s', (html, expected) => {
    expect(shown(html)).toEqual({ html: expected, told: [] })
  })

  it.each<[string, string, string[]]>([
    ['[gallery ids="8"]', '', ['file-missing [gallery ids="8"]']],
    ['[gallery id="8"]', '', ['file-missing [gallery id="8"]']],
    ['[playlist ids="1"]', '', ['file-missing [playlist ids="1"]']],
    ['[poll id="1"]', '[poll id="1"]', ['shortcode-kept [poll]']],
    ['[note]x[/note] [note]y[/note]', '[note]x[/note] [note]y[/note]', ['shortcode-kept [note]']],
    ['[sic] array[0] [a b]', '[sic] array[0] [a b]', []],
  ])('%s shows «%s» and tells %j', (html, expected, told) => {
    expect(shown(html)).toEqual({ html: expected, told })
  })

  it('of a plugin is told, up to twenty names', () => {
    const html = Array.from({ length: 22 }, (_, index) => `[p${index} a="b"]`).join('')
    expect(shown(html).told).toHaveLength(20)
  })
})

describe('an address that is alone', () => {
  it.each([
    ['https://a.example/b', '<a href="https://a.example/b">https://a.example/b</a>'],
    [
      'x\n https://a.example/?b&amp;c \ny',
      'x\n <a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a> \ny',
    ],
    ['<p>https://a.example/b</p>', '<p><a href="https://a.example/b">https://a.example/b</a></p>'],
    [
      '<P class="x">http://a.example/b</P>',
      '<P class="x"><a href="http://a.example/b">http://a.example/b</a></P>',
    ],
    ['See https://a.example/b', 'See https://a.example/b'],
    ['<p>See https://a.example/b</p>', '<p>See https://a.example/b</p>'],
    ['<pre>https://a.example/b</pre>', '<pre>https://a.example/b</pre>'],
    ['ftp://a.example/b', 'ftp://a.example/b'],
  ])('%s becomes %s', (html, expected) => {
    expect(withLinkedAddresses(html)).toBe(expected)
  })
})
