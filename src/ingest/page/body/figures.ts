import { wordsOf } from '../lines/parts.ts'
import { type Element, isElement, type TextNode, textOf } from '../tree.ts'

/** Pictures with their captions, in a <figure> or in boxes with a class such as `image-caption`. */

const captions = new Set(
  'caption captiontext imgcaption imagecaption photocaption piccaption figcaption imgdescription imgdescr imgdesc picdesc pictext wpcaptiontext photodescription'.split(
    ' ',
  ),
)

/** True if the element is a caption: a <figcaption>, or an element with a caption's class. */
export function isCaption(element: Element): boolean {
  if (element.name === 'figcaption') return true
  if (element.name === 'caption' || !/^(?:p|div|span)$/.test(element.name)) return false
  const names = (element.attributes.class ?? '').split(/\s+/)
  const saysCaption = names.some(name => {
    const words = wordsOf(name)
    return words.some((word, index) => captions.has(word) || captions.has(word + (words[index + 1] ?? '')))
  })
  return saysCaption && element.parent !== undefined && holdsPicture(element.parent) && !holdsPicture(element)
}

/** True if the element holds a picture, its caption and nothing else. */
export function isFigure(element: Element): boolean {
  if (!/^(?:div|p|section|center)$/.test(element.name) || !holdsPicture(element)) return false
  const caption = element.children.find(child => isElement(child) && isCaption(child))
  if (!caption || !isElement(caption) || caption.name === 'figcaption') return false
  return element.children.every(child => child === caption || !holdsText(child))
}

function holdsText(node: Element | TextNode): boolean {
  return isElement(node) ? textOf(node) !== '' : node.data.trim() !== ''
}

const pictured = new WeakMap<Element, boolean>()

/** True if the element holds a picture outside of its paragraphs, figures and tables. Cached: many rules ask. */
function holdsPicture(element: Element): boolean {
  const known = pictured.get(element)
  if (known !== undefined) return known
  const found = element.children.some(
    child =>
      isElement(child) &&
      (child.name === 'img' || (!/^(?:p|figure|table)$/.test(child.name) && holdsPicture(child))),
  )
  pictured.set(element, found)
  return found
}

const captionDepth = 4

/** True if the block is in a figure's caption, or in a box whose class names a caption. */
export function isInCaption(block: Element | undefined): boolean {
  let depth = 0
  for (let element = block; element && depth < captionDepth; element = element.parent, depth += 1) {
    if (element.name === 'figure' || element.name === 'figcaption') return true
    if (/caption|credit|copyright|bildunter|legende|bildtext/i.test(element.attributes.class ?? ''))
      return true
  }
  return false
}
