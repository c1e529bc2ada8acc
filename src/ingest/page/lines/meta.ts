import type { LabelField } from '../../languages/language.ts'
import { Phrases, vocabulary } from '../../languages/vocabulary.ts'
import { weight } from '../../text/folding.ts'
import { datesIn, labelsIn } from './findings.ts'
import type { Line } from './line.ts'
import { endsSentence } from './prose.ts'

const metaMaxWeight = 90
const metaFields: ReadonlySet<LabelField> = new Set(['source', 'author', 'editor', 'published', 'updated'])
/** Maximum length of the text before the label: a date, an outlet. */
const beforeLabelMaxWeight = 40
const besideDateMaxWeight = 24

/**
 * True if the line gives the date, the authors or the source: a labelled value or a date with a time, and little else.
 */
export function isMeta(line: Line): boolean {
  if (line.weight > metaMaxWeight || (endsSentence(line) && line.weight > besideDateMaxWeight)) return false

  const labels = labelsIn(line)
  const credit = labels.find(({ field }) => metaFields.has(field))
  if (credit && weight(line.text.slice(0, credit.start)) < beforeLabelMaxWeight) return true

  const date = datesIn(line)[0]
  return (
    date !== undefined &&
    weight(line.text.slice(0, date.start) + line.text.slice(date.end)) < besideDateMaxWeight
  )
}

const claims = new Phrases(() => vocabulary('rights'))
const signs = /©|ⓒ|\(c\)\s?\d{4}|ICP[证證备備]|公网安备|®.{0,20}\d{4}/i
const rightsMaxWeight = 200

/** True if the line is only a claim of rights, with the sign at its start. */
export function startsWithRights(line: Line): boolean {
  return line.weight < metaMaxWeight && /^[\s(]*(?:copyright\s*)?(?:©|ⓒ|\(c\)\s?\d{4})/i.test(line.folded)
}

/** True if the line claims rights or shows a license number. */
export function isRights(line: Line): boolean {
  if (line.weight >= rightsMaxWeight) return false
  return (
    signs.test(line.folded) ||
    (claims.isIn(line.folded) && !(endsSentence(line) && line.weight > metaMaxWeight / 2))
  )
}
