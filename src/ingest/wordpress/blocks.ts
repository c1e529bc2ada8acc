import type { Notes } from '../feed/notes.ts'
import { escaped } from '../text/character-references.ts'

/** Renders blocks of the block editor that have no HTML of their own. WordPress renders them when it shows the post. */

export interface BlockContext {
  /** HTML of reusable blocks (`wp_block`), by post id. */
  reusable: ReadonlyMap<string, string>
  /** The post's `footnotes` field: JSON, since WordPress 6.3. Undefined: it has none. */
  footnotes: string | undefined
  notes: Notes
}

export const holdsBlocks = (html: string) => html.includes('<!-- wp:')

/** `<!-- wp:name {…} /-->`. The editor escapes angle brackets inside the JSON. */
const emptyBlock = /<!--\s+wp:([a-z][a-z0-9_/-]*)\s+(?:(\{[^<>]*\})\s+)?\/-->/g

const nestingMax = 4

/** The HTML with reusable blocks, embeds and footnotes rendered. A notice names every other empty block. */
export function withBlocks(html: string, context: BlockContext, depth = 0): string {
  return html.replace(emptyBlock, (_, name: string, json: string | undefined) => {
    const attributes = attributesOf(json)
    const reused = name === 'block' ? context.reusable.get(String(attributes.ref)) : undefined
    if (reused !== undefined && depth < nestingMax) return withBlocks(reused, context, depth + 1)
    if (name === 'footnotes' && context.footnotes !== undefined) return footnoteList(context.footnotes)
    if (name === 'embed' && typeof attributes.url === 'string') return embed(attributes.url)

    context.notes.note('content', 'block-left-out', name)
    return ''
  })
}

function attributesOf(json: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

const embed = (url: string) => `<p><a href="${escaped(url)}">${escaped(url)}</a></p>`

/** The text links to `#ID`, and a note links back to `#ID-link`. */
function footnoteList(json: string): string {
  const notes = listOf(json).flatMap(note => {
    const { id, content } = Object.fromEntries(Object.entries(note ?? {}))
    return typeof id === 'string' && typeof content === 'string' ? [{ id: escaped(id), content }] : []
  })
  const items = notes.map(({ id, content }) => `<li id="${id}">${content} <a href="#${id}-link">↩</a></li>`)

  return items.length > 0 ? `<ol>${items.join('\n')}</ol>` : ''
}

function listOf(json: string): unknown[] {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
