/** A range of lines, from `start` (inclusive) to `end` (exclusive). */
export interface Span {
  start: number
  end: number
}
