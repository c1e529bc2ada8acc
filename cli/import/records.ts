import type { Writable } from 'node:stream'
import { write } from '../terminal.ts'

/** Prints the records of a dry run: a single one indented, for a person; several as one line each, for a program. */
export function createRecordPrinter(out: Writable) {
  let first: unknown
  let count = 0
  return {
    print: async (record: unknown) => {
      count++
      if (count === 1) first = record
      else await write(out, `${count === 2 ? `${JSON.stringify(first)}\n` : ''}${JSON.stringify(record)}\n`)
    },
    end: async () => {
      if (count === 1) await write(out, `${JSON.stringify(first, null, 2)}\n`)
    },
  }
}
