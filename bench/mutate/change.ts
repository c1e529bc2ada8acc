import type { Node } from './syntax.ts'

/** Other text for a range of the source. */
export interface Change {
  start: number
  end: number
  text: string
}

/** A kind of defect: returns the changes that it makes to one node. */
export type Maker = (node: Node, parent: Node | undefined, source: string) => Change[]

export function replaced({ start, end }: Node, text: string): Change {
  return { start, end, text }
}
