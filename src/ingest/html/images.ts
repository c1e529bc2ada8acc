/** Distinguishes the pictures of an article from those that only count readers. */

/** URLs that serve only beacons. */
const beacon =
  /^https?:\/\/(?:[^/]+\.)?(?:google-analytics\.com|doubleclick\.net|scorecardresearch\.com|quantserve\.com|pixel\.wp\.com|stats\.wordpress\.com|hm\.baidu\.com|cnzz\.com)\/|^https?:\/\/(?:www\.)?facebook\.com\/tr[/?]|^https?:\/\/feeds\.feedburner\.com\/~r\/|[/_-](?:pixel|beacon|1x1|spacer)\.(?:gif|png)(?:$|\?)/i

/** True if nobody would see this image: it is at most one pixel, hidden, or a counter. */
export function isInvisible(attributes: Record<string, string>): boolean {
  const { width, height, style = '', src = '' } = attributes
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style) || 'hidden' in attributes) return true
  const sizes = [pixels(width) ?? styled('width', style), pixels(height) ?? styled('height', style)]
  const known = sizes.filter(size => size !== undefined)
  return known.includes(0) || (known.length > 0 && known.every(size => size <= 1)) || beacon.test(src)
}

function pixels(text: string | undefined): number | undefined {
  const digits = /^\s*(\d+)(?:px)?\s*$/i.exec(text ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function styled(property: string, style: string): number | undefined {
  return pixels(new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*([^;]*)`, 'i').exec(style)?.[1])
}

/** Attributes in which lazy loaders keep the real picture while `src` is a placeholder. */
const lazyNames = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc']

/** The attributes with the real picture in `src` and `srcset`. */
export function withoutLazyLoading(attributes: Record<string, string>): Record<string, string> {
  const src = lazyNames.map(name => attributes[name]).find(value => value?.trim()) ?? attributes.src
  const srcset = attributes['data-srcset'] ?? attributes.srcset
  return { ...attributes, ...(src === undefined ? {} : { src }), ...(srcset === undefined ? {} : { srcset }) }
}
