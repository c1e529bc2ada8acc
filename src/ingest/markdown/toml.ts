import { parse, TomlDate } from 'smol-toml'

/**
 * The door to smol-toml, which reads TOML 1.0.
 *
 * Quirks, each with a test: a date keeps its offset but gets milliseconds (`07:08:09.000+08:00`), and is an object that
 * only `toISOString` writes as it was; it throws on what is no TOML, with the line in its error.
 */

/** The table with every value as text, as the YAML of front matter is read. Throws a `TomlProblem`. */
export function readToml(text: string): Record<string, unknown> {
  try {
    return Object.fromEntries(Object.entries(parse(text)).map(([key, value]) => [key, asText(value)]))
  } catch (error) {
    const { line, message } = positionOf(error)
    throw new TomlProblem(message, line)
  }
}

export class TomlProblem extends Error {
  /** From 1; undefined: not known. */
  readonly line: number | undefined

  constructor(message: string, line: number | undefined) {
    super(message)
    this.line = line
  }
}

function positionOf(error: unknown): { line: number | undefined; message: string } {
  const line = error instanceof Error && 'line' in error ? Number(error.line) : undefined
  const [message = ''] =
    error instanceof Error ? error.message.replace(/^Invalid TOML document: /, '').split('\n') : []
  return { line, message }
}

function asText(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString().replace(/\.000(?=Z|[+-]|$)/, '')
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]))
  }
  return String(value)
}
