import type { Line } from '../lines/line.ts'
import type { Body } from './body.ts'

/** The lines of the article's text, without the lines inside it that are not text. */
export function textLines(lines: Line[], body: Body | undefined): Line[] {
  return body ? lines.slice(body.start, body.end).filter(line => !body.skipped.has(line)) : []
}
