import { labelsIn } from '../lines/findings.ts'
import type { Line } from '../lines/line.ts'

/** The abstract that a label introduces above the text: 摘要：…, 核心提示：…. */
export function abstractOf(under: Line[]): string | undefined {
  for (const [index, line] of under.entries()) {
    const label = labelsIn(line)[0]
    if (label?.field !== 'abstract' || /\p{L}/u.test(line.text.slice(0, label.start))) continue
    const value = line.text.slice(label.valueStart).trim()
    return value || under[index + 1]?.text.trim()
  }
  return undefined
}
