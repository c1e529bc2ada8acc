import type { Change, Maker } from './change.ts'
import { expressionDefects } from './defects-expressions.ts'
import { statementDefects } from './defects-statements.ts'
import { regexDefects, sqlDefects, stringDefects } from './defects-texts.ts'
import { syntaxTree, walk } from './syntax.ts'

/**
 * Makes the small, realistic defects that can be put into a file: each changes the text of one place. They are typical
 * mistakes: a limit off by one, a comparison, a condition, a missing step, an entry of a list, a clause of a query.
 */

export interface Defect extends Change {
  /** Identifies the defect while its line exists: path, text of the line, change, and its number among equal ones. */
  id: string
  path: string
  /** From 1. */
  line: number
  /** The change as `before → after`, shortened. */
  change: string
}

const makers: Maker[] = [...expressionDefects, ...statementDefects, stringDefects, sqlDefects, regexDefects]

/** All defects of a file, in order of position. `path` is relative to the project's root. */
export function defectsOf(path: string, source: string): Defect[] {
  const changes: Change[] = []
  const applied = isWording(path) ? makers.filter(maker => maker !== stringDefects) : makers
  walk(syntaxTree(source), (node, parent) => {
    for (const maker of applied) changes.push(...maker(node, parent, source))
  })

  const seen = new Map<string, number>()
  return changes
    .filter(({ start, end, text }) => source.slice(start, end) !== text)
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(change => {
      const line = source.slice(0, change.start).split('\n').length
      const lineText = source.split('\n')[line - 1]?.trim() ?? ''
      const shown = `${short(source.slice(change.start, change.end))} → ${short(change.text)}`
      const name = `${path} | ${lineText} | ${shown}`
      const nth = (seen.get(name) ?? 0) + 1
      seen.set(name, nth)
      return { ...change, path, line, change: shown, id: nth === 1 ? name : `${name} | ${nth}` }
    })
}

/** The texts of the pages are for people, in several languages, so they are left out. */
const isWording = (path: string): boolean => path.startsWith('src/pages/texts/')

/** Applies a change to a source. */
export function withChange(source: string, { start, end, text }: Change): string {
  return source.slice(0, start) + text + source.slice(end)
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line || '(nothing)'
}
