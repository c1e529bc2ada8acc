import { parse, TomlDate } from 'smol-toml'

/**
 * The only module that imports smol-toml, which parses TOML 1.0.
 *
 * Quirks, each with a test. A date keeps its offset but gets milliseconds (`07:08:09.000+08:00`), and only its
 * `toISOString` gives the original text. Invalid TOML throws an error that holds the line.
 */

/** Parses a table with every value as text, as for YAML. Throws a `TomlProblem`. */
export function readToml(text: string): Record<string, unknown> {
  try {
    return Object.fromEntries(Object.entries(parse(text)).map(([key, value]) => [key, asText(value)]))
  } catch (error) {
    const { line, message } = positionOf(error)
    throw new TomlProblem(message, line)
  }
}

export class TomlProblem extends Error {
  /** From 1; undefined: unknown. */
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
