import type { Line } from '../lines/line.ts'
import { isRights } from '../lines/meta.ts'

const licence = /^[^©]{0,24}(?:ICP[证證备備]|公网安备|许可证)/i

const linesMax = 4
const lengthMax = 1_000

/** The claim of rights as printed, with the license numbers after it. Undefined if the page makes none. */
export function rightsOf(lines: Line[]): string | undefined {
  const first = lines.findIndex(line => isRights(line) && !licence.test(line.folded))
  if (first < 0) return undefined

  const near = lines.slice(first, first + linesMax)
  const printed = near.slice(0, near.findLastIndex(isRights) + 1).map(line => line.text.trim())
  return printed.join(' ').slice(0, lengthMax).toWellFormed()
}
