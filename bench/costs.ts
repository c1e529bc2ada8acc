import { spawnSync } from 'node:child_process'
import { projectFolder } from '../cli/environment.ts'

/**
 * Costs of a publication and a read in queries, rows and writes to KV. They are counted, not timed, by the tests that
 * limit them.
 */

const vitest = 'node_modules/vitest/vitest.mjs'
const counting = ['tests/catalogue/costs.worker.test.ts', 'tests/publisher/replica.worker.test.ts']

export async function run(): Promise<void> {
  console.log('\nCounted costs')
  const words = [vitest, 'run', ...counting, '--reporter=./tests/support/figures.ts']
  const { status } = spawnSync(process.execPath, words, { cwd: projectFolder, stdio: 'inherit' })
  if (status !== 0) throw new Error('a cost is higher than it may be: run `npm test -- costs` for the reason')
}
