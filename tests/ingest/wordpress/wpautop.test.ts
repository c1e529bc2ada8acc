import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withParagraphs } from '../../../src/ingest/wordpress/paragraphs.ts'
import { sampleOf } from '../../support/properties.ts'
import { classicPosts } from './classic-posts.ts'

/**
 * WordPress's own `wpautop` is the rule. Its outputs for a few hundred texts are kept in the repository; where PHP and a
 * WordPress are installed, generated texts go through both: `npm run fuzz` generates ten times as many.
 */

const folder = process.env.WORDPRESS_FOLDER ?? '/usr/share/wordpress'
const isThere =
  existsSync(join(folder, 'wp-includes/formatting.php')) && spawnSync('php', ['-v']).status === 0

const program = `
  define('ABSPATH', $argv[1] . '/'); define('WPINC', 'wp-includes');
  foreach (['plugin', 'formatting', 'shortcodes'] as $file) require ABSPATH . "wp-includes/$file.php";
  echo json_encode(array_map('wpautop', json_decode(stream_get_contents(STDIN), true)));
`

function wpautop(texts: string[]): string[] {
  const php = spawnSync('php', ['-r', program, '--', folder], {
    input: JSON.stringify(texts),
    maxBuffer: 2 ** 28,
  })
  return JSON.parse(php.stdout.toString())
}

const kept: { text: string; shown: string }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/wpautop/outputs.json'), 'utf8'),
)

describe('paragraphs of the classic editor', () => {
  it('are those that WordPress 6.1.9 makes, for texts that it was asked', () => {
    expect(kept.length).toBeGreaterThan(300)
    expect(kept.map(({ text }) => withParagraphs(text))).toEqual(kept.map(({ shown }) => shown))
  })

  it.runIf(isThere)('are those that the WordPress of this machine makes, for new texts', () => {
    const texts = classicPosts(Number(process.env.SEED ?? 7), sampleOf(5_000, 500))
    const shown = wpautop(texts)
    const different = texts.filter((text, index) => withParagraphs(text) !== shown[index])
    expect(different).toEqual([])
  })

  it.each([
    { rule: 'paragraphs', text: '<p>'.repeat(100_000) },
    { rule: 'items', text: '<p><li>'.repeat(50_000) },
    { rule: 'preformatted texts that never end', text: '<pre'.repeat(200_000) },
    { rule: 'comments that never end', text: '<!--'.repeat(200_000) },
    { rule: 'spaces', text: `${' '.repeat(200_000)}x` },
  ])('take linear time for a megabyte of $rule', ({ text }) => {
    expect(withParagraphs(text).length).toBeGreaterThan(0)
  })

  it.each([
    [
      'a player of the old kind',
      'a <object data="x">\n\n<param name="y"> \n <embed src="z">\n</object> b',
      '<p>a <object data="x"><param name="y"><embed src="z"></object> b</p>\n',
    ],
    [
      'one that never ends',
      'a <object data="x">\n<param name="y">',
      '<p>a <object data="x">\n<param name="y">\n',
    ],
    [
      'a recording with its sources',
      'a <video>\n<source src="x">\n<track src="y">\n</video> b',
      '<p>a <video><source src="x"><track src="y"></video> b</p>\n',
    ],
    [
      'a recording with its captions',
      'a <audio>\n<track src="y">\n</audio> b',
      '<p>a <audio><track src="y"></audio> b</p>\n',
    ],
    [
      'a recording without either',
      'a <video>\nx\n</video> b',
      '<p>a <video><br />\nx<br />\n</video> b</p>\n',
    ],
    [
      'a list of choices',
      'a <select>\n<option>b</option>\n<option>c</option>\n</select>',
      '<p>a <select><option>b</option><option>c</option></select></p>\n',
    ],
  ])('put no line break inside %s', (_, text, expected) => {
    expect(withParagraphs(text)).toBe(expected)
  })
})
