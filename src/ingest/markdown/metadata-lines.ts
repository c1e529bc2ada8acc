import type { FrontMatter } from './front-matter.ts'

/** Fields without a fence, one per line: `Title: x` (Pelican), `.. title: x` (Nikola). Names become lower case. */

const pelicanLine = /^([A-Za-z][\w-]*):[ \t]*(.*)$/
const nikolaLine = /^\.\. ([A-Za-z][\w-]*):[ \t]*(.*)$/

/**
 * Reads lines until the first that is not a field. An indented line continues the line before. Undefined: there are no
 * fields.
 */
export function metadataLines(text: string, generator: 'pelican' | 'nikola'): FrontMatter | undefined {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .trimStart()
    .split('\n')
  const isComment = generator === 'nikola' && lines[0]?.trim() === '<!--'
  const shape = generator === 'nikola' ? nikolaLine : pelicanLine
  const fields: Record<string, string> = {}
  let last: string | undefined
  let index = isComment ? 1 : 0

  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const [, name, value = ''] = shape.exec(line) ?? []
    if (name !== undefined) {
      last = name.toLowerCase()
      fields[last] = value.trim()
    } else if (last !== undefined && /^(?: {4}|\t)\S/.test(line)) fields[last] += ` ${line.trim()}`
    else if (!(isComment && line.trim() === '')) break
  }

  if (last === undefined) return undefined

  const rest = lines.slice(isComment && lines[index]?.trim() === '-->' ? index + 1 : index)
  return { fields, body: rest.join('\n'), isThere: true }
}
