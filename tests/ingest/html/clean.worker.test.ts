import { describe, expect, it } from 'vitest'
import { cleanHtml } from '../../../src/ingest/html/clean.ts'
import { newRepairs } from '../../../src/ingest/repairs.ts'
import { attacks } from './attacks.ts'
import { dangers, staysInside } from './browser.ts'

/** The sanitiser cleans where it runs: some are built for a browser's document and do nothing without one. */
describe('cleaning in workerd', () => {
  it.each(attacks)('leaves nothing that runs, loads or breaks out of %s', (_, html) => {
    const cleaned = clean(html)
    expect(dangers(cleaned)).toEqual([])
    expect(staysInside(cleaned)).toBe(true)
    expect(clean(cleaned)).toBe(cleaned)
  })

  it('keeps what is no attack', () => {
    expect(clean('<p onclick="x">a <b>b</b><script>c</script></p>')).toBe('<p>a <b>b</b></p>')
  })
})

function clean(html: string): string {
  return cleanHtml(html, { field: 'content', baseUrl: 'https://news.example/a', repairs: newRepairs() })
}
