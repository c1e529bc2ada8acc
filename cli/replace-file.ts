import { renameSync, writeFileSync } from 'node:fs'

/** Writes by a rename: whoever reads, or is killed, finds the old text or the new one, never half of it. */
export function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}
