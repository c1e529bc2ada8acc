/** Language tags as pages, feeds and front matter write them. */

/**
 * The tags of RFC 5646 §2.2.8 that Intl refuses, with their replacements; empty: there is none. They are valid, and
 * pages use them.
 */
const grandfathered: Record<string, string> = {
  'en-gb-oed': 'en-GB-oxendict',
  'i-ami': 'ami',
  'i-bnn': 'bnn',
  'i-default': '',
  'i-enochian': '',
  'i-hak': 'hak',
  'i-klingon': 'tlh',
  'i-lux': 'lb',
  'i-mingo': '',
  'i-navajo': 'nv',
  'i-pwn': 'pwn',
  'i-tao': 'tao',
  'i-tay': 'tay',
  'i-tsu': 'tsu',
  'no-bok': 'nb',
  'no-nyn': 'nn',
  'sgn-be-fr': 'sfb',
  'sgn-be-nl': 'vgt',
  'sgn-ch-de': 'sgg',
  'zh-min': 'zh',
  'zh-min-nan': 'nan',
}

/** An extended language subtag replaces the language before it (RFC 5646 §4.5): zh-yue-HK is yue-HK. */
const extended = /^[a-z]{2,3}-([a-z]{3})(?=-|$)/i

/**
 * The tag in canonical form, which `Intl.Locale` accepts; undefined: the text names no language.
 *
 * @example languageTag('ja_JP') // 'ja-JP'
 * @example languageTag('zh-yue-HK') // 'yue-HK'
 * @example languageTag('en_US.UTF-8') // 'en-US'
 */
export function languageTag(text: string | undefined): string | undefined {
  const written = text
    ?.trim()
    .replace(/[.@].*$/s, '')
    .replaceAll('_', '-')
  if (!written) return undefined

  const tag =
    grandfathered[written.toLowerCase()] ?? written.replace(/^zh-cmn(?=-|$)/i, 'zh').replace(extended, '$1')
  return localeOf(tag)?.toString()
}

/** The language's usual script (ISO 15924); undefined: unknown. */
export function usualScript(tag: string): string | undefined {
  return localeOf(tag)?.maximize().script
}

/** The region in the tag: HK in yue-HK. */
export function regionOf(tag: string): string | undefined {
  return localeOf(tag)?.region
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined // Intl throws a RangeError if the text does not have the form of a tag
  }
}
