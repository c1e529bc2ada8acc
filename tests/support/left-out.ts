import type { TestCase, TestModule, TestSuite, Vitest } from 'vitest/node'

/**
 * A reporter that lists at the end of a run what was skipped, each reason once: the note of `skip(condition, note)`, or
 * the title of what `skipIf` skipped. So nobody mistakes a run without a browser or a feed reader for a complete one.
 */
export default class LeftOut {
  #isFiltered = false

  onInit({ config }: Vitest): void {
    this.#isFiltered = config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.#isFiltered) return // a person who selects tests knows that others are left out

    const counts = new Map<string, number>()
    for (const module of modules)
      for (const test of module.children.allTests('skipped')) {
        const reason = noteOf(test) ?? `${module.relativeModuleId}: ${titleOf(test)}`
        counts.set(reason, (counts.get(reason) ?? 0) + 1)
      }
    if (counts.size === 0) return

    console.log('\nLeft out:')
    for (const [reason, count] of counts)
      console.log(`  ${reason} (${count} ${count === 1 ? 'test' : 'tests'})`)
  }
}

function noteOf(test: TestCase): string | undefined {
  const result: object = test.result()
  return 'note' in result && typeof result.note === 'string' ? result.note : undefined
}

/** The title of the outermost suite that was skipped as a whole, or else of the test. */
function titleOf(test: TestCase): string {
  let outermost: TestCase | TestSuite = test
  while (outermost.parent.type === 'suite' && isSkipped(outermost.parent)) outermost = outermost.parent
  return outermost.name
}

const isSkipped = (suite: TestSuite) =>
  [...suite.children.allTests()].every(test => test.result().state === 'skipped')
