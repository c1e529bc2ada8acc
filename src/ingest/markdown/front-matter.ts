import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import { isObject } from '../draft/readers.ts'

/**
 * The YAML at the head of a Markdown file, and what follows it. Every scalar is text: YAML would make `2025-10-22` a
 * date in UTC, `1.10` a number and `no` a falsehood.
 *
 * Quirks of js-yaml, each with a test: it throws on what is no YAML; an alias is shared, not copied, so a bomb costs
 * nothing until something walks it: aliases are refused.
 */
export interface FrontMatter {
  fields: Record<string, unknown>
  body: string
}

/** Undefined: the head is no YAML mapping, or not closed. A text that has no head is all body. */
export function splitFrontMatter(text: string): FrontMatter | undefined {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (!/^---[ \t]*\n/.test(lines)) return { fields: {}, body: lines }
  const end = /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/g
  end.lastIndex = lines.indexOf('\n')
  const match = end.exec(lines)
  if (!match) return undefined
  const fields = mapping(lines.slice(lines.indexOf('\n'), match.index))
  return fields && { fields, body: lines.slice(match.index + match[0].length) }
}

function mapping(yaml: string): Record<string, unknown> | undefined {
  if (yaml.trim() === '') return {}
  try {
    const value = load(yaml, { schema: FAILSAFE_SCHEMA, maxDepth: 8, maxAliases: 0 })
    return isObject(value) ? value : undefined
  } catch {
    return undefined // an exception is how js-yaml says that the text is no YAML
  }
}
