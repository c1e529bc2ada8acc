import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml'

/**
 * The only module that imports js-yaml. Every scalar stays text: YAML would turn `2025-10-22` into a date in UTC,
 * `1.10` into a number and `no` into false.
 *
 * Quirks, each with a test. It throws on invalid YAML. An alias is shared, not copied, so a bomb costs nothing until
 * code walks it; so aliases are refused.
 */

/** Parses a document. Throws a `YamlProblem`. */
export function readYaml(text: string): unknown {
  try {
    return load(text, { schema: FAILSAFE_SCHEMA, maxDepth: 8, maxAliases: 0 })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    throw new YamlProblem(error.reason, error.mark && error.mark.line + 1)
  }
}

export class YamlProblem extends Error {
  /** From 1; undefined: unknown. */
  readonly line: number | undefined

  constructor(message: string, line: number | undefined) {
    super(message)
    this.line = line
  }
}
