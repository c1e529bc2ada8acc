import { renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Replaces a file by a rename. A reader, or a crash, finds the old text or the new one, never a part. The file gets its
 * mode before its text.
 */
export function replaceFile(file: string, text: string, mode = 0o666): void {
  const fresh = `${file}.new`
  rmSync(fresh, { force: true }) // one from a crash may have another mode
  writeFileSync(fresh, text, { mode, flag: 'wx' })
  renameSync(fresh, file)
}
