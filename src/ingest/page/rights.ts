import type { Line } from './line.ts'

const claim =
  /版权所有|版權所有|未经.{0,8}授权|著作权|著作權|©|copyright|all rights reserved|许可证|ICP[证證備备]|公网安备|違者必究|违者必究|無断転載|무단\s?전재|Alle Rechte vorbehalten/i
const owner = /版权所有|版權所有|著作權所有|©|copyright|rights reserved/i

const linesMax = 4
const lengthMax = 1_000

/** Whether the line claims rights or shows a licence number. */
export function isRights(line: Pick<Line, 'folded' | 'weight'>): boolean {
  return line.weight < 200 && claim.test(line.folded)
}

/** The claim of rights as printed, with the licence numbers that follow it; undefined when the page makes none. */
export function rightsOf(lines: Line[]): string | undefined {
  const first = lines.findIndex(line => isRights(line) && owner.test(line.folded))
  if (first < 0) return undefined
  const near = lines.slice(first, first + linesMax)
  const printed = near.slice(0, near.findLastIndex(isRights) + 1).map(line => line.text.trim())
  return printed.join(' ').slice(0, lengthMax).toWellFormed()
}
