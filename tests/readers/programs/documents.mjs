import { readFileSync } from 'node:fs'

/**
 * Reads each file that the command line names with `read`, and prints a JSON array of what that gives back, one value a
 * file. A file that `read` throws at becomes `{error}`.
 */
export async function readDocuments(read) {
  const readings = []
  for (const file of process.argv.slice(2)) {
    try {
      readings.push(await read(readFileSync(file, 'utf8')))
    } catch (cause) {
      readings.push({ error: String(cause) })
    }
  }
  process.stdout.write(JSON.stringify(readings))
}

/** Whole seconds since 1970 of a Date or of what `Date.parse` reads; undefined: there is no date. */
export function secondsOf(date) {
  const milliseconds = date instanceof Date ? date.getTime() : Date.parse(String(date))
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000)
}

/** The value as a list: what a parser gives as one value, several, or none. */
export const listOf = value => (value === undefined || value === null ? [] : [value].flat())
