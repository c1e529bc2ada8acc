import type { TestCase, TestModule, TestRunEndReason } from 'vitest/node'

/**
 * A reporter that prints the figures of a run as one table: values that tests annotate as JSON, one row per type of
 * annotation, and the sum of those that can be added.
 */
export default class Figures {
  readonly #rows: Record<string, Record<string, unknown>> = {}

  onTestCaseResult(test: TestCase): void {
    for (const { message, type } of test.annotations()) {
      const figures = figuresIn(message)
      if (figures) this.#rows[type === 'notice' ? test.name.slice(0, 60) : type] = figures
    }
  }

  onTestRunEnd(_: readonly TestModule[], __: unknown, reason: TestRunEndReason): void {
    const rows = Object.values(this.#rows)
    const names = new Set(rows.flatMap(row => Object.keys(row).filter(name => typeof row[name] === 'number')))
    const sum = (name: string) => rows.reduce((total, row) => total + (Number(row[name]) || 0), 0)
    console.table({ ...this.#rows, 'in all': Object.fromEntries([...names].map(name => [name, sum(name)])) })
    console.log(`The run has ${reason}.`)
  }
}

function figuresIn(message: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(message)
  } catch {
    return undefined // an annotation in words
  }
}
