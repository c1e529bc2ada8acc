import { weight } from '../../text/folding.ts'
import { wordsOf } from '../lines/parts.ts'
import { saysPhoto } from '../lines/photo-credit.ts'
import { type Element, elementsOf, isElement, type TextNode, textOf } from '../tree.ts'

/**
 * Pictures with their captions: in a <figure>, in boxes with a class such as `image-caption`, or a short centered or
 * credited paragraph below a picture.
 */

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
  if (isBelowPicture(element)) return true
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

const captionMaxWeight = 80

/** The picture's paragraph above the element, if the element is its caption: centered, or with a credit. */
export function pictureAbove(element: Element): Element | undefined {
  const above = previousOf(element)
  return above && isBelowPicture(element) ? above : undefined
}

const below = new WeakMap<Element, boolean>()

/** Cached: many rules ask. */
function isBelowPicture(element: Element): boolean {
  const known = below.get(element)
  if (known !== undefined) return known
  const found = /^(?:p|div|center)$/.test(element.name) && mayBeBelowPicture(element)
  below.set(element, found)
  return found
}

function mayBeBelowPicture(element: Element): boolean {
  const above = previousOf(element)
  if (!above || !/^(?:p|div|center|figure|img)$/.test(above.name) || !isPicture(above)) return false
  const text = textOf(element)
  return isShort(text) && !isPicture(element) && (isCentered(element) || saysPhoto(text))
}

/**
 * True for a paragraph that holds a picture and then its caption: it is centered, its class names a picture, or the text
 * has a credit.
 */
export function isCaptioned(element: Element): boolean {
  if (!/^(?:p|div|center)$/.test(element.name) || !holdsPicture(element)) return false
  const picture = element.children.findLastIndex(child => isElement(child) && isPicture(child))
  const [above, behind] = [element.children.slice(0, picture), element.children.slice(picture + 1)]
  if (picture < 0 || above.some(holdsText) || behind.some(child => isElement(child) && isBox(child)))
    return false

  const text = behind
    .map(child => (isElement(child) ? textOf(child) : child.data))
    .join('')
    .trim()
  return isShort(text) && (isCentered(element) || saysPicture(element) || saysPhoto(text))
}

/** Index of the last child that is a picture. */
export function pictureIn(element: Element): number {
  return element.children.findLastIndex(child => isElement(child) && isPicture(child))
}

/** True for a picture, or an element that holds one and no text. */
function isPicture(element: Element): boolean {
  return (
    element.name === 'img' ||
    (elementsOf(element, ({ name }) => name === 'img').length > 0 && textOf(element) === '')
  )
}

const isBox = ({ name }: Element) => /^(?:p|div|table|ul|ol|blockquote|figure|h\d)$/.test(name)

const isShort = (text: string) => /\p{L}/u.test(text) && weight(text) <= captionMaxWeight

function isCentered({ name, attributes }: Element): boolean {
  return (
    name === 'center' ||
    attributes.align === 'center' ||
    /text-align\s*:\s*center/i.test(attributes.style ?? '') ||
    wordsOf(attributes.class ?? '').includes('center')
  )
}

const pictureWords = new Set('img image pic picture photo figure wpcaption'.split(' '))

function saysPicture({ attributes }: Element): boolean {
  return wordsOf(attributes.class ?? '').some(word => pictureWords.has(word))
}

const previous = new WeakMap<Element, Map<Element, Element | undefined>>()

/** The element before this one in the same element, if no text is between them. Cached. */
function previousOf(element: Element): Element | undefined {
  const { parent } = element
  if (!parent) return undefined
  const known = previous.get(parent) ?? siblingsOf(parent)
  previous.set(parent, known)
  return known.get(element)
}

function siblingsOf(parent: Element): Map<Element, Element | undefined> {
  const siblings = new Map<Element, Element | undefined>()
  let last: Element | undefined
  for (const child of parent.children) {
    if (isElement(child)) siblings.set(child, last)
    if (isElement(child) && child.name !== 'br') last = child
    else if (holdsText(child)) last = undefined
  }
  return siblings
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
    if (depth === 0 && (isBelowPicture(element) || isCaptioned(element))) return true
    if (/caption|credit|copyright|bildunter|legende|bildtext/i.test(element.attributes.class ?? ''))
      return true
  }
  return false
}
