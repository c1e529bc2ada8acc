import { spawnSync } from 'node:child_process'
import { type Defect, withChange } from './defects.ts'
import type { Sandbox } from './sandbox.ts'

/**
 * The defects that the compiler refuses, since nobody can commit these. Many are tried in one run, since a run is slow.
 */
export function refusedByCompiler(defects: Defect[], sandbox: Sandbox): Set<string> {
  const refused = new Set<string>()
  let left = defects
  while (left.length > 0) {
    const together = withoutOverlaps(left)
    for (const defect of tried(together, sandbox)) refused.add(defect.id)
    left = left.filter(defect => !together.includes(defect))
  }
  return refused
}

/** Keeps one defect per line, so that the line of an error identifies its defect. */
function withoutOverlaps(defects: Defect[]): Defect[] {
  const lines = new Set<string>()
  return defects.filter(({ path, line }) => {
    const isFree = ![-1, 0, 1].some(step => lines.has(`${path}:${line + step}`))
    lines.add(`${path}:${line}`)
    return isFree
  })
}

/** The refused ones. An error at a line without a defect may come from any of them, so each is then tried alone. */
function tried(defects: Defect[], sandbox: Sandbox): Defect[] {
  const errors = compiled(defects, sandbox)
  if (defects.length === 1) return errors.length > 0 ? defects : []

  const isAccused = ({ path, line }: Defect) => errors.includes(`${path}:${line}`)
  const [accused, others] = [defects.filter(isAccused), defects.filter(defect => !isAccused(defect))]
  const isElsewhere = errors.some(place => !defects.some(({ path, line }) => place === `${path}:${line}`))

  return isElsewhere ? [...accused, ...others.flatMap(defect => tried([defect], sandbox))] : accused
}

/** Compiles with these defects. Returns the places of the errors. */
function compiled(defects: Defect[], sandbox: Sandbox): string[] {
  const sources = new Map(defects.map(({ path }) => [path, sandbox.read(path)]))
  for (const [path, source] of sources) {
    const own = defects.filter(defect => defect.path === path).toSorted((a, b) => b.start - a.start)
    sandbox.write(path, own.reduce(withLines, source))
  }

  const { stdout } = spawnSync('node_modules/.bin/tsc', ['--pretty', 'false'], { cwd: sandbox.path })
  for (const [path, source] of sources) sandbox.write(path, source)
  return [...String(stdout).matchAll(/^(\S+)\((\d+),/gm)].map(([, path, line]) => `${path}:${line}`)
}

/** Applies the change and keeps the number of lines, so that line numbers stay. */
function withLines(source: string, change: Defect): string {
  const lines = source.slice(change.start, change.end).split('\n').length - change.text.split('\n').length
  return withChange(source, { ...change, text: change.text + '\n'.repeat(Math.max(0, lines)) })
}
