import { adaptedTree } from './adapt.ts'
import { bare, type Cleaning } from './attributes.ts'
import { sanitized } from './sanitize.ts'
import { type HtmlNode, readTree, writeTree } from './tree.ts'

/**
 * Reasons for sanitize-html. Five columns compare libraries in workerd over the 96 attacks in
 * tests/ingest/html/attacks.ts: attacks left, outputs that a second pass changes, gzipped size, time for a 6 KB Chinese
 * article (median of four runs), and the result for 100,000 nested <div>.
 *
 *     sanitize-html 2.18.1           0    0   58 KB   0.9 ms   ends; 23 KB is the parser, which page reading shares
 *     hast-util-sanitize 5.0.2       0    4   66 KB   0.6 ms   exhausts the stack
 *     xss 1.0.17                     8    0    7 KB   0.3 ms   ends; leaves elements open, ignores srcset
 *     ultrahtml 1.7.0               36    3    2 KB   0.6 ms   exhausts the stack
 *
 * It is the only one that leaves no attack and whose output a second pass does not change. It needs no compatibility
 * flag: bundlers include postcss, which is never called here, without Node's modules. The Worker grows by 34 KB
 * gzipped. None of them makes URLs absolute, finds lazy pictures or reports removals; adapt.ts does so before. With
 * that, and with sanitizing again if sanitizing changed it, an article takes up to three times as long as one pass.
 */

/**
 * Cleans an article's HTML. The result is balanced, has only the elements and attributes in elements.ts, and absolute
 * URLs. `repairs` gets a note of each removal that a reader might miss. Cleaning the result again changes nothing.
 */
export function cleanHtml(html: string, cleaning: Omit<Cleaning, 'ids'>): string {
  const { field, repairs } = cleaning
  const tree = readTree(html, () => repairs.note({ field, rule: 'nesting-flattened' }))
  return sanitized(writeTree(adaptedTree(tree, { ...cleaning, ids: new Set(idsIn(tree)) }))).trim()
}

/** All ids, and the names of `<a name>`, which pages without ids use for targets of links. */
function idsIn(nodes: HtmlNode[]): string[] {
  return nodes.flatMap(node => {
    if (typeof node === 'string') return []
    const { id, name } = node.attributes
    const own = [id, node.name === 'a' ? name : undefined].filter(value => value !== undefined)
    return [...own.map(bare), ...idsIn(node.children)]
  })
}
