import { adaptedTree } from './adapt.ts'
import { bare, type Cleaning } from './attributes.ts'
import { sanitized } from './sanitize.ts'
import { type HtmlNode, readTree, writeTree } from './tree.ts'

/**
 * sanitize-html decides what is safe; after it, only the ends are trimmed. Compared in workerd over the 96 attacks in
 * tests/ingest/html/attacks.ts: attacks left, outputs that a second pass changes, gzipped size, time for a 6 KB Chinese
 * article (median of four runs), 100,000 nested <div>.
 *
 *     sanitize-html 2.18.1           0    0   58 KB   0.9 ms   ends; 23 KB of it the parser, which reading pages shares
 *     hast-util-sanitize 5.0.2       0    4   66 KB   0.6 ms   exhausts the stack
 *     xss 1.0.17                     8    0    7 KB   0.3 ms   ends; leaves elements open, srcset unread
 *     ultrahtml 1.7.0               36    3    2 KB   0.6 ms   exhausts the stack
 *
 * It is the only one that leaves no attack and settles in its own output. It needs no compatibility flag: bundlers take
 * postcss, which is never called here, without Node's modules. The Worker grows by 34 KB gzipped. None of them makes
 * addresses absolute, finds lazy pictures or tells what it removed: adapt.ts does, before. With that, and sanitising
 * twice, an article takes three times as long as one pass.
 */

/**
 * The article in the HTML: balanced, made of nothing but the elements and attributes in elements.ts, with absolute
 * addresses. What was removed and a reader might miss is told to `repairs`. Cleaning the result again changes nothing.
 */
export function cleanHtml(html: string, cleaning: Omit<Cleaning, 'ids'>): string {
  const { field, repairs } = cleaning
  const tree = readTree(html, () => repairs.note({ field, rule: 'nesting-flattened' }))
  return sanitized(writeTree(adaptedTree(tree, { ...cleaning, ids: new Set(idsIn(tree)) }))).trim()
}

/** Also of `<a name>`, which is how pages without ids marked where a link leads. */
function idsIn(nodes: HtmlNode[]): string[] {
  return nodes.flatMap(node => {
    if (typeof node === 'string') return []
    const { id, name } = node.attributes
    const own = [id, node.name === 'a' ? name : undefined].filter(value => value !== undefined)
    return [...own.map(bare), ...idsIn(node.children)]
  })
}
