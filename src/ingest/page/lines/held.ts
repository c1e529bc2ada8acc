import { type Element, isElement, walk } from '../tree.ts'
import { type PartMark, partOf } from './parts.ts'

/**
 * Counts of an element's contents, without the element itself. One walk counts for all elements, so no subtree is
 * walked twice.
 */
export interface Held {
  firstHeadings: number
  paragraphs: number
  /** Number of elements that are marked as the text of an article. */
  bodies: number
  /** Length of its text; a run of white space counts once. */
  characters: number
  /** The mark of the element itself. */
  mark: PartMark | undefined
}

const nothing: Held = { firstHeadings: 0, paragraphs: 0, bodies: 0, characters: 0, mark: undefined }

/** Counts the contents of each element of the tree. */
export function heldIn(root: Element): (element: Element) => Held {
  const found = new Map<Element, Held>()
  walk(root, {
    enter(element) {
      found.set(element, { ...nothing, mark: partOf(element) })
      return true
    },
    leave(element) {
      const own = found.get(element) ?? nothing
      for (const child of element.children) {
        if (isElement(child)) addElement(own, child, found.get(child) ?? nothing)
        else own.characters += child.data.replace(/[ \t\n\r\f]+/g, ' ').length
      }
    },
  })
  return element => found.get(element) ?? nothing
}

function addElement(sum: Held, { name }: Element, held: Held): void {
  sum.firstHeadings += held.firstHeadings + (name === 'h1' ? 1 : 0)
  sum.paragraphs += held.paragraphs + (name === 'p' ? 1 : 0)
  sum.bodies += held.bodies + (held.mark?.part === 'body' ? 1 : 0)
  sum.characters += held.characters
}
