import { refusedByCompiler } from './compiler.ts'
import { type Defect, defectsOf } from './defects.ts'
import { Reach } from './reach.ts'
import { equivalentIds, isEquivalent, type Outcome, type Result, Results } from './results.ts'
import { filesOf, Sandbox, sha256 } from './sandbox.ts'
import { SuiteProcess } from './suite-process.ts'
import { trial } from './trial.ts'

/**
 * `npm run mutate` puts small defects into the source, one at a time, and shows which ones the suite notices; `npm run
 * mutate -- src/record src/websub` does so for these folders.
 *
 * SEED selects the sample, SAMPLE is its size per folder, BUDGET the seconds of tests per defect. An interrupted run
 * continues where it stopped. RETRY=1 tries again what was not noticed. An error of the tool counts for nothing, and
 * the next run tries its defect again.
 *
 * This is our own script because Stryker 10.1 doesn't work here. It reads tsconfig.json by an API that TypeScript 7 no
 * longer has. It replaces vitest's pool, so the tests' time zone is lost and its first run fails. It switches defects
 * by a global, which sites in separate processes don't have. It has no defects in numbers or SQL.
 */

const parts = [
  'src/record',
  'src/document',
  'src/websub',
  'src/catalogue',
  'src/publisher',
  'src/pull',
  'src/http',
  'src/ingest',
  'src/pages',
  'src/base',
  'src/contract',
  'feeds',
  'src/outgoing',
  'src/settings',
  'cli',
]

const seed = process.env.SEED || '1'
const sampleSize = Number(process.env.SAMPLE || 60)
const budgetSeconds = Number(process.env.BUDGET || 30)
const retries = process.env.RETRY === '1'

const asked = process.argv.slice(2)
const results = new Results(seed)
const reach = await Reach.measured()
const sandbox = new Sandbox(`tree-${process.pid}`)
const suite = new SuiteProcess(sandbox.path, { countsReached: false })
process.on('SIGINT', () => process.exit(130))
process.on('exit', () => {
  suite.stop()
  sandbox.remove()
})

warnOfStaleEquivalents()

const table: Record<string, Record<string, number | string>> = {}
for (const part of asked.length > 0 ? asked : parts) table[part] = await measured(part)
console.table(table)
process.exit()

async function measured(part: string) {
  const all = filesOf(part).flatMap(path => defectsOf(path, sandbox.read(path)))
  const drawn = sample(all.filter(defect => !isEquivalent(defect)))
  for (const defect of drawn) {
    const known = results.of(defect)
    if (known && known.outcome !== 'error of the tool' && !(retries && isMissed(known))) continue
    const result = await trial(defect, { sandbox, suite, reach, budgetSeconds })
    results.add(result)
    console.log(`${result.outcome}: ${shown(defect)} (${result.seconds} s) ${result.by ?? ''}`)
  }
  askCompiler(drawn)

  const missed = drawn.filter(defect => isMissed(results.of(defect)))
  console.log(`\n${part}, not noticed:\n${missed.map(shown).join('\n')}\n`)
  const count = (wanted: Outcome) => drawn.filter(defect => results.of(defect)?.outcome === wanted).length
  const noticed = count('noticed')
  const errors = count('error of the tool')
  const counted = drawn.length - count('refused by the compiler') - errors
  return {
    defects: all.length,
    drawn: counted,
    noticed,
    'not noticed': count('not noticed'),
    'without a test': count('without a test'),
    'errors of the tool': errors,
    'noticed %': counted === 0 ? '' : Math.round((1000 * noticed) / counted) / 10,
  }
}

/** Names the equivalent defects that the source no longer has. */
function warnOfStaleEquivalents(): void {
  const files = ['src', 'feeds', 'cli'].flatMap(filesOf)
  const ids = new Set(files.flatMap(path => defectsOf(path, sandbox.read(path))).map(({ id }) => id))

  for (const id of equivalentIds) {
    if (!ids.has(id)) console.log(`equivalents.json: no such defect today: ${id}`)
  }
}

function isMissed(result?: Result): boolean {
  return result?.outcome === 'not noticed' || result?.outcome === 'without a test'
}

function shown({ path, line, change }: Defect): string {
  return `${path}:${line}: ${change}`
}

/** Asks the compiler about the defects that no test noticed. */
function askCompiler(drawn: Defect[]): void {
  const open = drawn.filter(defect => isMissed(results.of(defect)) && !results.of(defect)?.compiles)
  const refused = refusedByCompiler(open, sandbox)
  for (const defect of open) {
    const result = results.of(defect)
    if (!result) continue
    results.add(
      refused.has(defect.id)
        ? { ...result, outcome: 'refused by the compiler' }
        : { ...result, compiles: true },
    )
  }
}

/** Selects the sample by the hash of a defect's id, so that it stays the same while other lines change. */
function sample(defects: Defect[]): Defect[] {
  const keys = new Map(defects.map(defect => [defect, sha256(`${seed} ${defect.id}`)]))
  const ordered = defects.toSorted((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1))
  return ordered.slice(0, sampleSize)
}
