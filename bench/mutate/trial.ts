import { type Defect, withChange } from './defects.ts'
import type { Reach } from './reach.ts'
import type { Outcome, Result } from './results.ts'
import type { Sandbox } from './sandbox.ts'
import type { SuiteProcess } from './suite-process.ts'

/** Puts one defect into the copy of the project, runs the tests that reach it, and reverts it. */

export interface TrialParts {
  sandbox: Sandbox
  suite: SuiteProcess
  reach: Reach
  /** Seconds of tests, as measured, to run per defect beyond the nearest ones. */
  budgetSeconds: number
}

/** The first batch is small, since the test beside the file notices most defects. */
const batchSizes = [2, 4, 8, 16]

export async function trial(defect: Defect, parts: TrialParts): Promise<Result> {
  const from = performance.now()
  const { sandbox, suite, reach } = parts
  const source = sandbox.read(defect.path)
  const tests = withinBudget(reach.testsOf(defect.path, source, defect.start), parts.budgetSeconds)
  const result = (outcome: Outcome, by?: string): Result => ({
    id: defect.id,
    outcome,
    seconds: Math.round((performance.now() - from) / 100) / 10,
    ...(by !== undefined && { by }),
  })
  if (tests.length === 0) return result('without a test')

  sandbox.write(defect.path, withChange(source, defect))
  try {
    const first = await run(defect, tests, suite)
    const met = first.outcome === 'error of the tool' ? await run(defect, tests, suite) : first
    return result(met.outcome, met.by)
  } finally {
    sandbox.write(defect.path, source)
    suite.changed(defect.path)
  }
}

interface Test {
  test: string
  milliseconds: number
}

/** All tests of the nearest folders, then others within the budget; at least three. */
function withinBudget(tests: (Test & { distance: number })[], budgetSeconds: number): Test[] {
  let milliseconds = 0
  return tests.filter((test, index) => {
    milliseconds += test.milliseconds
    return index < 3 || milliseconds <= budgetSeconds * 1000
  })
}

/** Runs the tests in batches, up to the first that notices the defect. */
async function run(
  { path }: Defect,
  tests: Test[],
  suite: SuiteProcess,
): Promise<Pick<Result, 'outcome' | 'by'>> {
  suite.changed(path)
  const left = [...tests]
  for (let batch = 0; left.length > 0; batch += 1) {
    const next = left.splice(0, batchSizes[batch] ?? 32)
    const usual = next.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
    const answer = await suite.run({ tests: next.map(({ test }) => test), bail: true }, 60_000 + usual * 4)

    if ('error' in answer) return { outcome: 'error of the tool', by: answer.error }
    if ('hangs' in answer) return { outcome: 'noticed', by: 'it hangs' }
    const failed = answer.files.find(({ failure }) => failure !== undefined)
    if (failed) return { outcome: 'noticed', by: `${failed.test}: ${failed.failure}` }
  }
  return { outcome: 'not noticed' }
}
