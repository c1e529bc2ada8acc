import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The project's documents, as the tests read them. */

export const root = join(import.meta.dirname, '../..')

export const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Every document for people, by its path from the root. */
export const documents: string[] = [
  ...readdirSync(root).filter(name => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
]

/** The text under a heading, down to the next one of the same or a higher level. */
export function section(text: string, heading: string): string {
  const lines = text.split('\n')
  const level = /^#+/.exec(heading)?.[0].length ?? 1
  const start = lines.indexOf(heading)
  if (start === -1) throw new Error(`There is no heading "${heading}".`)
  const isEnd = (line: string) => /^#+ /.test(line) && line.indexOf(' ') <= level
  const end = lines.findIndex((line, index) => index > start && isEnd(line))
  return lines.slice(start + 1, end === -1 ? undefined : end).join('\n')
}

/** The cells of a table, without its heading. */
export function tableRows(text: string): string[][] {
  const rows = text.split('\n').filter(line => line.startsWith('|'))
  return rows.slice(2).map(line => cells(line))
}

/** A pipe inside backquotes belongs to the cell. */
function cells(line: string): string[] {
  return (line.slice(1).match(/(?:`[^`]*`|[^|`])+/g) ?? [])
    .map(cell => cell.trim())
    .filter(cell => cell !== '')
}

export const withoutBackquotes = (text: string): string => text.replace(/^`|`$/g, '')

/** The shell commands of a document: what is inside ```sh fences. */
export const shellBlocks = (text: string): string[] =>
  [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block)
