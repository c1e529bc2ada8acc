import { renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Writes by a rename: whoever reads, or is killed, finds the old text or the new one, never half of it. The file has its
 * mode before it has its text.
 */
export function replaceFile(file: string, text: string, mode = 0o666): void {
  const fresh = `${file}.new`
  rmSync(fresh, { force: true }) // one that a crash left may have another mode
  writeFileSync(fresh, text, { mode, flag: 'wx' })
  renameSync(fresh, file)
}
