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
})
