import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml'

/**
 * The door to js-yaml. Every scalar is text: YAML would make `2025-10-22` a date in UTC, `1.10` a number and `no` a
 * falsehood.
 *
 * Quirks, each with a test: it throws on what is no YAML; an alias is shared, not copied, so a bomb costs nothing until
 * something walks it: aliases are refused.
 */

/** The value of the document. Throws a `YamlProblem`. */
export function readYaml(text: string): unknown {
  try {
    return load(text, { schema: FAILSAFE_SCHEMA, maxDepth: 8, maxAliases: 0 })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    throw new YamlProblem(error.reason, error.mark && error.mark.line + 1)
  }
}

export class YamlProblem extends Error {
  /** From 1; undefined: not known. */
  readonly line: number | undefined

  constructor(message: string, line: number | undefined) {
    super(message)
    this.line = line
  }
}
