import { type Line, linesMax, plainLine } from './line.ts'
import { splitWall } from './wall.ts'

/** A page that has fewer lines than this has lost its structure. */
const collapsedMaxLines = 6
/** Number of lines above a wall that may be its headline. */
const reach = 60

/**
 * Splits plain text into lines. Copying may lose the page's structure and put everything on one line, which is split
 * again.
 */
export function textToLines(text: string): Line[] {
  const raws = text.split(/\r\n?|\n|\u2028|\u2029/, linesMax)
  const isCollapsed = raws.filter(raw => raw.trim() !== '').length <= collapsedMaxLines
  const lines: Line[] = []
  let gap = true

  for (const raw of raws) {
    if (raw.trim() === '') {
      gap = true
      continue
    }
    for (const part of splitWall(raw, { isCollapsed, above: lines.slice(-reach) })) {
      lines.push(plainLine(part, gap))
      gap = false
    }
  }

  return lines
}
