import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { depthMax, parseHtml } from '../../../src/ingest/html/parse.ts'

/** What is told of the HTML: `<name>`, `</>`, text, and `…` where nesting became too deep. */
function told(html: string): string[] {
  const events: string[] = []
  parseHtml(html, {
    open: name => void events.push(`<${name}>`),
    text: text => void events.push(text),
    close: () => void events.push('</>'),
    tooDeep: () => void events.push('…'),
  })
  return events
}

describe('parsing HTML', () => {
  it.each([
    ['elements in order', '<p>a<B>b</b></p>', ['<p>', 'a', '<b>', 'b', '</>', '</>']],
    ['references as characters', 'a&lt;', ['a', '<']],
    [
      'elements without an end tag',
      '<li>a<li>b<br>',
      ['<li>', 'a', '</>', '<li>', 'b', '<br>', '</>', '</>'],
    ],
    ['raw text as text', '<script><b></script>', ['<script>', '<b>', '</>']],
  ])('tells %s', (_, html, events) => {
    expect(told(html)).toEqual(events)
  })

  it.each([
    ['an element that is cut off', '<div>a<p class="'],
    ['an end tag without its element', '</div>a</b>'],
    ['elements that overlap', '<b><i>a</b></i>'],
    ['more nesting than is read', '<div>'.repeat(3 * depthMax)],
  ])('closes what it opened, no less and no more, in %s', (_, html) => {
    const events = told(html)
    const opened = events.filter(event => /^<\w/.test(event)).length
    expect(events.filter(event => event === '</>')).toHaveLength(opened)
  })

  it('never tells of deeper nesting than its limit, and leaves no text out', () => {
    const html = Array.from({ length: 3 * depthMax }, (_, index) => `<b>${index};`).join('')
    const depths: number[] = []
    const texts: string[] = []
    let depth = 0
    parseHtml(html, {
      open: () => {
        depth += 1
        depths.push(depth)
      },
      text: text => texts.push(text),
      close: () => {
        depth -= 1
      },
      tooDeep: () => expect(depth).toBe(0),
    })
    expect(Math.max(...depths)).toBe(depthMax)
    expect(texts.join('')).toBe(Array.from({ length: 3 * depthMax }, (_, index) => `${index};`).join(''))
  })

  it('reads on with the element that was one too deep', () => {
    expect(told(`${'<b>'.repeat(depthMax)}<script><i></script>`).slice(-4)).toEqual([
      '…',
      '<script>',
      '<i>',
      '</>',
    ])
  })
})

/** What the head of parse.ts says of htmlparser2; a failure here means that a workaround there may go. */
describe('htmlparser2', () => {
  it('keeps all open elements on its stack, however many they are', () => {
    let deepest = 0
    let depth = 0
    const parser = new Parser({
      onopentag: () => {
        depth += 1
        deepest = Math.max(deepest, depth)
      },
      onclosetag: () => {
        depth -= 1
      },
    })
    parser.end('<b>'.repeat(5_000))
    expect(deepest).toBe(5_000)
  })

  it('decodes a reference to a character that XML does not have', () => {
    const texts: string[] = []
    new Parser({ ontext: text => texts.push(text) }).end('&#1;')
    expect(texts).toEqual(['\u0001'])
  })

  it('takes <bgsound> for an element that holds what follows (HTML Standard §13.2.6.4.4: it holds nothing)', () => {
    const events: string[] = []
    new Parser({ onclosetag: name => events.push(name), ontext: text => events.push(text) }).end('<bgsound>a')
    expect(events).toEqual(['a', 'bgsound'])
    expect(told('<bgsound>a')).toEqual(['<bgsound>', '</>', 'a'])
  })

  it('closes an element that it never opened, at the end of the input', () => {
    const events: string[] = []
    new Parser({ onopentag: () => events.push('open'), onclosetag: () => events.push('close') }).end(
      '<p class="',
    )
    expect(events).toEqual(['close'])
  })

  it('tells the name of a tag that the end cuts off as text', () => {
    expect(told('a<p')).toEqual(['a', 'p'])
  })
})
