import type { Element } from '../tree.ts'

/** The pictures and players of a page: where they keep their address, and which of them only decorate it. */

const media = new Set('img video audio iframe embed'.split(' '))

export function isMedia(element: Element): boolean {
  return media.has(element.name)
}

const lateNames = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-echo',
  'data-actualsrc',
  'data-original-src',
  'data-url',
  'data-lazy',
]
const placeholder = /^data:|blank|loading|placeholder|grey|gray|lazy|spacer|transparent|1x1/i

/** The picture's address. Pictures that load late keep it in a data attribute. */
export function sourceOf({ attributes: { src, ...rest } }: Element): string | undefined {
  const late = lateNames.map(name => rest[name]).find(value => value?.trim())
  return late && (!src || placeholder.test(src)) ? late : src
}

/**
 * True if the picture or player can be loaded from its address, on a page with the address `url`. (The alternative text
 * of one that cannot would be a sentence that the article does not have.)
 */
export function isLoadable(element: Element, url: string | undefined): boolean {
  const { srcset, 'data-srcset': lateSet } = element.attributes
  const addresses = [sourceOf(element), firstOf(srcset), firstOf(lateSet)].filter(
    address => address !== undefined,
  )
  return addresses.length === 0 || addresses.some(address => URL.canParse(address, url))
}

/** The first address of a `srcset`. */
const firstOf = (list: string | undefined) => list?.trim().split(/\s/)[0]

/** File names of decorations: one of these words in the last part of the path. */
const decoration =
  /(?:^|[/_.-])(?:icons?|logos?|qr-?code|erweima|avatar|blank|spacer|pixel|loading|share|button|btn|banner|arrow|1x1)(?:[_.\d-][^/]*)?$/i
const smallestWidth = 60

/**
 * True if nobody would miss the picture in the article: an icon, a QR code, a counter, a picture without an address.
 */
export function isOrnament(element: Element): boolean {
  const source = sourceOf(element)
  if (element.name === 'video' || element.name === 'audio') return false
  if (element.name === 'iframe' || element.name === 'embed') return !/^(?:https?:)?\/\//.test(source ?? '')

  const width = Number(element.attributes.width ?? smallestWidth)
  const hasOther = element.attributes.srcset !== undefined || element.attributes['data-srcset'] !== undefined
  if (source === undefined || source === '') return !hasOther

  return (
    (/^data:/.test(source) && !hasOther) ||
    decoration.test(source.replace(/[?#].*$/, '')) ||
    width < smallestWidth
  )
}
