import { type Change, type Maker, replaced } from './change.ts'
import { isSql } from './sql.ts'

/**
 * Defects in texts: words of a protocol, clauses of a query, parts of a pattern. Sentences for people are left alone.
 */

/** A word without its last character: a header, a media type, an element, a key. */
export const stringDefects: Maker = (node, parent, source) => {
  if (node.type !== 'StringLiteral' || typeof node.value !== 'string') return []
  if (node.value === '' || /\s/.test(node.value) || isSql(node.value)) return []
  if (parent?.type === 'JSXAttribute' || (parent?.type === 'ObjectProperty' && parent.key === node)) return []
  const quote = source[node.start] ?? "'"
  const text = source.slice(node.start + 1, node.end - 1)
  const shorter = text.replace(/(?:\\(?:u\{[^}]*\}|u.{4}|x..|.)|[\ud800-\udbff]?[^\ud800-\udbff])$/, '')
  return [replaced(node, `${quote}${shorter}${quote}`)]
}

const clauses: [RegExp, string][] = [
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ = (?=[?:$])/g, ' <> '],
  [/ AND /g, ' OR '],
  [/ OR /g, ' AND '],
  [/ DESC\b/g, ''],
  [/ IS NOT NULL\b/g, ' IS NULL'],
  [/ IS NULL\b/g, ' IS NOT NULL'],
  [/\bmax\(/gi, 'min('],
  [/\bmin\(/gi, 'max('],
  [/\bDISTINCT /g, ''],
  [/\bEXISTS\b/g, 'NOT EXISTS'],
  [/\bOR REPLACE\b/g, 'OR IGNORE'],
]

/** Another clause in a query. */
export const sqlDefects: Maker = (node, _, source) => {
  const isText = node.type === 'StringLiteral' || node.type === 'TemplateLiteral'
  const text = isText ? source.slice(node.start, node.end) : ''
  if (!isSql(text)) return []
  return clauses.flatMap(([clause, other]) =>
    [...text.matchAll(clause)].map(match => part(node.start, match, other)),
  )
}

const pieces: [RegExp, (match: string) => string][] = [
  [/(?<!\\)\^(?!\])(?<!\[\^)/g, () => ''],
  [/(?<!\\)\$(?=\/|\||\))/g, () => ''],
  [/(?<![\\(])\+(?!\+)/g, () => ''],
  [/(?<![\\(*+?}])\?(?![:=!<])/g, () => ''],
  [/(?<=\{\d*,?)\d+(?=[,}])/g, count => String(Number(count) + 1)],
  [/\\b/g, () => ''],
  [/\|[^|()[\]/]+(?=[)|])/g, () => ''],
  [/(?<=[(:])[^|()[\]/?:]+\|/g, () => ''],
  [/(?<=\/)[gimsuy]*i[gimsuy]*$/g, flags => flags.replace('i', '')],
  [/(?<=\/)[gimsuy]*g[gimsuy]*$/g, flags => flags.replace('g', '')],
]

/** A pattern without an anchor, a repetition, an alternative or a flag. */
export const regexDefects: Maker = (node, _, source) => {
  if (node.type !== 'RegExpLiteral') return []
  const text = source.slice(node.start, node.end)
  return pieces
    .flatMap(([piece, other]) =>
      [...text.matchAll(piece)].map(match => part(node.start, match, other(match[0]))),
    )
    .filter(change =>
      isPattern(text, { ...change, start: change.start - node.start, end: change.end - node.start }),
    )
}

function part(offset: number, match: RegExpExecArray, text: string): Change {
  const start = offset + match.index
  return { start, end: start + match[0].length, text }
}

function isPattern(literal: string, { start, end, text }: Change): boolean {
  const changed = literal.slice(0, start) + text + literal.slice(end)
  const slash = changed.lastIndexOf('/')
  if (slash < 2) return false
  try {
    new RegExp(changed.slice(1, slash), changed.slice(slash + 1))
    return true
  } catch {
    return false
  }
}
