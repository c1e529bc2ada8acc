import { isObject } from '../../base/is-object.ts'
import { err, ok, type Result } from '../../record/problem.ts'
import { readToml, TomlProblem } from './toml.ts'
import { readYaml, YamlProblem } from './yaml.ts'

/**
 * The front matter of a Markdown file, and the text after it: YAML between lines of hyphens, TOML between lines of plus
 * signs, JSON between lines of semicolons or alone. Every scalar stays text, as written.
 */
export interface FrontMatter {
  fields: Record<string, unknown>
  body: string
  /** True if the file has front matter. */
  isThere: boolean
}

type FrontMatterLanguage = 'YAML' | 'TOML' | 'JSON'

/**
 * Splits a file into front matter and body. A text without front matter is only body. Refuses front matter that cannot
 * be parsed with `malformed-body`, and names the line.
 */
export function splitFrontMatter(text: string): Result<FrontMatter> {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const opened = /^(-{3,}|\+{3}|;{3})(yaml|toml|json)?[ \t]*\n/.exec(lines)
  if (opened) return fenced(lines, opened)

  return ok(bareJson(lines) ?? withoutFirstLine(lines) ?? { fields: {}, body: lines, isThere: false })
}

function fenced(lines: string, [opening, fence = '', named]: RegExpExecArray): Result<FrontMatter> {
  const closing = fence.startsWith('-')
    ? /\n(?:-{3,}|\.\.\.)[ \t]*(?:\n|$)/g
    : new RegExp(`\\n\\${fence[0]}{3}[ \\t]*(?:\\n|$)`, 'g')
  closing.lastIndex = opening.length - 1

  const end = closing.exec(lines)
  if (!end) return unreadable(`The front matter begins with ${fence} and no line ${fence} ends it.`)

  const language = languageOf(fence, named)
  const fields = fieldsOf(lines.slice(opening.length, end.index), language, 2)
  return fields.ok
    ? ok({ fields: fields.value, body: lines.slice(end.index + end[0].length), isThere: true })
    : fields
}

function languageOf(fence: string, named: string | undefined): FrontMatterLanguage {
  if (named === 'toml' || fence === '+++') return 'TOML'
  return named === 'json' || fence === ';;;' ? 'JSON' : 'YAML'
}

/** Hugo: a JSON object before the text. */
function bareJson(lines: string): FrontMatter | undefined {
  if (!/^\{\s*"/.test(lines)) return undefined
  const end = /\n\}[ \t]*(?:\n|$)/.exec(lines) ?? /\}[ \t]*(?:\n|$)/.exec(lines)
  if (!end) return undefined
  const length = end.index + end[0].length
  const fields = fieldsOf(lines.slice(0, length), 'JSON', 1)
  return fields.ok ? { fields: fields.value, body: lines.slice(length), isThere: true } : undefined
}

/**
 * Hexo: only the last line of hyphens. A Setext heading looks the same, so the lines must contain a title or a date.
 */
function withoutFirstLine(lines: string): FrontMatter | undefined {
  const [, head = '', rest = ''] =
    /^((?:[A-Za-z_][\w-]*:(?:[ \t][^\n]*)?\n|[ \t][^\n]+\n|-[ \t][^\n]*\n)+)---[ \t]*(?:\n|$)([\s\S]*)$/.exec(
      lines,
    ) ?? []
  const fields = /^(?:title|date):/m.test(head) ? fieldsOf(head, 'YAML', 1) : undefined
  return fields?.ok ? { fields: fields.value, body: rest, isThere: true } : undefined
}

/** `firstLine`: line number in the file of the first line of `head`, for messages. */
function fieldsOf(
  head: string,
  language: FrontMatterLanguage,
  firstLine: number,
): Result<Record<string, unknown>> {
  if (head.trim() === '') return ok({})
  try {
    const value =
      language === 'TOML' ? readToml(head) : language === 'JSON' ? textsOf(JSON.parse(head)) : readYaml(head)
    return isObject(value)
      ? ok(value)
      : unreadable(`The front matter is ${language}, but not a list of names with values.`)
  } catch (error) {
    const { reason, line } = placeOf(error)
    const where = line === undefined ? '' : ` in line ${line + firstLine - 1}`
    return unreadable(
      `The front matter is not valid ${language}${where}: ${reason}. Correct it, or put the value in quotes.`,
    )
  }
}

function placeOf(error: unknown): { reason: string; line?: number | undefined } {
  if (error instanceof YamlProblem || error instanceof TomlProblem)
    return { reason: error.message, line: error.line }
  return { reason: error instanceof Error ? error.message : String(error) }
}

/** Turns numbers and booleans into text, as written. */
function textsOf(value: unknown, depth = 1): unknown {
  if (depth > 8 || value === null) return undefined
  if (Array.isArray(value)) return value.map(inner => textsOf(inner, depth + 1))
  if (!isObject(value)) return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, textsOf(inner, depth + 1)]))
}

const unreadable = (detail: string): Result<never> => err({ kind: 'malformed-body', detail })
