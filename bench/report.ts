import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Figures of one benchmark: rows with the same columns. */
export type Rows = Record<string, string | number>[]

const folder = join(import.meta.dirname, 'results')

/** Prints the rows as a table, and stores them as JSON in bench/results. */
export async function report(name: string, title: string, rows: Rows): Promise<void> {
  console.log(`\n${title}`)
  console.table(Object.fromEntries(rows.map((row, index) => [index + 1, row])))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify({ title, rows }, null, 2)}\n`)
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits))
