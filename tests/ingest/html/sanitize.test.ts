import sanitizeHtml from 'sanitize-html'
import { describe, expect, it } from 'vitest'
import { sanitized } from '../../../src/ingest/html/sanitize.ts'
import { attacks } from './attacks.ts'
import { dangers, staysInside } from './browser.ts'

describe('the sanitiser alone', () => {
  it.each(attacks)('leaves nothing that runs, loads from elsewhere or breaks out of %s', (_, html) => {
    const once = sanitized(html)
    expect(dangers(once).filter(danger => !isRelative(danger))).toEqual([])
    expect(staysInside(once)).toBe(true)
    expect(sanitized(once)).toBe(once)
  })

  it.each([
    ['an element that is not listed', '<x-y>a</x-y>', 'a'],
    ['an element that is removed with its text', '<style>a</style>b', 'b'],
    ['an attribute that is not listed', '<p style="color:red" onclick="x">a</p>', '<p>a</p>'],
    ['a class that names no language', '<code class="lang-c x">a</code>', '<code class="lang-c">a</code>'],
    ['an address of another scheme', '<img src="mailto:a@a.example" alt="a">', '<img alt="a" />'],
    ['a host without a scheme', '<a href="//a.example/">a</a>', '<a>a</a>'],
  ])('takes away %s', (_, html, clean) => {
    expect(sanitized(html)).toBe(clean)
  })
})

/** What the head of sanitize.ts says of sanitize-html; a failure here means that a workaround there may go. */
describe('sanitize-html', () => {
  it('brings elements together that its own parser reads apart', () => {
    const options = { allowedTags: ['li'] }
    const once = sanitizeHtml('<li>a<x><li>b</li></x></li>', options)
    expect(once).toBe('<li>a<li>b</li></li>')
    expect(sanitizeHtml(once, options)).toBe('<li>a</li><li>b</li>')
  })

  it('lets relative addresses through, whatever the schemes', () => {
    expect(sanitizeHtml('<a href="b">a</a>', { allowedSchemes: [] })).toBe('<a href="b">a</a>')
  })

  it('loses the text after a text in place of an element', () => {
    const transformTags = { img: () => ({ tagName: 'x', attribs: {}, text: 'alt' }) }
    expect(sanitizeHtml('<p><img>after</p>', { transformTags })).toBe('<p>alt</p>')
  })

  it('takes empty attributes away unless told otherwise', () => {
    expect(sanitizeHtml('<a href="">a</a>')).toBe('<a>a</a>')
  })

  it('writes elements without an end tag as XML does', () => {
    expect(sanitizeHtml('a<br>b')).toBe('a<br />b')
  })

  it('reads all of the nesting that it is told not to write', () => {
    let open = 0
    const onOpenTag = () => {
      open += 1
    }
    expect(sanitizeHtml('<b>'.repeat(1_000), { nestingLimit: 1, onOpenTag })).toBe('<b></b>')
    expect(open).toBe(1_000)
  })
})

/** The sanitiser lets relative addresses through; see attributes.ts for what becomes of them. */
function isRelative(danger: string): boolean {
  return /^(?:href|src|srcset|cite|poster)="(?![^":/?#]*:|\/\/)/.test(danger)
}
