import { describe, expect, it } from 'vitest'
import { escapeHtml, escapeText } from '../../src/base/escape.ts'

describe('a text in markup', () => {
  it('is escaped between tags, and in attributes too', () => {
    expect(escapeText('a & b && <c> "d" \'e\'')).toBe('a &amp; b &amp;&amp; &lt;c&gt; "d" \'e\'')
    expect(escapeHtml('a & <b> "c" "d"')).toBe('a &amp; &lt;b&gt; &quot;c&quot; &quot;d&quot;')
    expect(escapeText('<<>>')).toBe('&lt;&lt;&gt;&gt;')
  })
})
