import { expressionDefects } from './defects-expressions.ts'
import { regexDefects, sqlDefects, stringDefects } from './defects-texts.ts'
import { statementDefects } from './defects-statements.ts'
import { type Node, syntaxTree, walk } from './syntax.ts'

/**
 * The small, realistic defects that can be put into a file: one place each, with other text. They are what people get
 * wrong: a limit by one, a comparison, a condition, a step left out, an entry of a list, a clause of a query.
 */

/** Other text for a range of the source. */
export interface Change {
  start: number
  end: number
  text: string
}

export interface Defect extends Change {
  /** Names the defect for as long as its line is there: path, line's text, change, and which of several alike. */
  id: string
  path: string
  /** From 1. */
  line: number
  /** The change as `before → after`, cut short. */
  change: string
}

/** A kind of defect: the changes that it makes of one node. */
export type Maker = (node: Node, parent: Node | undefined, source: string) => Change[]

const makers: Maker[] = [...expressionDefects, ...statementDefects, stringDefects, sqlDefects, regexDefects]

/** Every defect of a file, in the order of its places. `path` is from the project's root. */
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

/** The words of the pages are for people, in several languages. */
const isWording = (path: string): boolean => path.startsWith('src/pages/texts/')

/** The source with the change in it. */
export function withChange(source: string, { start, end, text }: Change): string {
  return source.slice(0, start) + text + source.slice(end)
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line || '(nothing)'
}
