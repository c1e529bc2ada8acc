import type { Notice } from '../../../record/article.ts'
import { shown } from '../../../record/problem.ts'

/** Defects by which a document is not well-formed (XML 1.0 §2.1), or parts that are dangerous to read. */
const sentences = {
  'illegal-character': 'characters that XML does not allow were left out',
  'bare-ampersand': 'a text has an & that starts no reference; it was read as an &',
  'bare-less-than': 'a < that starts no tag was read as text',
  'html-reference': 'a character reference that XML does not declare was decoded as in HTML',
  'unknown-reference':
    'a reference to an undeclared or own entity was left as text; entities are never expanded',
  'illegal-reference': 'a reference to a character that XML does not allow was left out',
  'undeclared-prefix': 'a prefix without a declaration was read by its usual meaning',
  'unclosed-element': 'an element without an end tag was closed where its parent ends',
  'unmatched-end-tag': 'an end tag without a start tag was left out',
  'repeated-attribute': 'an attribute stands twice in a tag; the first was read',
  'stray-cdata-end': 'a ]]> outside of a CDATA section was read as text',
  truncated: 'the document ends before its root element does; what is there was read',
  'text-outside': 'text outside of the root element was left out',
  'too-deep': 'elements are nested too deep; the rest was left out',
} as const

export type Defect = keyof typeof sentences

interface DefectCase {
  at: number | undefined
  value: string | undefined
  times: number
}

export interface Defects {
  /** `at`: offset in the text. Absent if it is not known. */
  note(defect: Defect, at?: number, value?: string): void
  notices(): Notice[]
}

/** Collects defects of the text: one notice a kind, with the line of the first and their number. */
export function newDefects(text: string): Defects {
  const met = new Map<Defect, DefectCase>()
  return {
    note(defect, at, value) {
      const earlier = met.get(defect)
      if (earlier) earlier.times += 1
      else met.set(defect, { at, times: 1, value })
    },
    notices: () => [...met].map(([defect, first]) => toNotice(defect, first, text)),
  }
}

function toNotice(defect: Defect, { at, times, value }: DefectCase, text: string): Notice {
  const where = [at === undefined ? '' : `line ${lineOf(text, at)}`, times > 1 ? `${times} in all` : '']
  const place = where.filter(part => part !== '').join(', ')
  const message = place === '' ? sentences[defect] : `${sentences[defect]} (${place})`

  return {
    field: 'document',
    rule: 'not-well-formed',
    message,
    value: value && shown(value),
  }
}

function lineOf(text: string, at: number): number {
  let line = 1
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line += 1
  return line
}
