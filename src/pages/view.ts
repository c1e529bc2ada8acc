import { formatNames, formats } from '../document/formats.ts'
import { articleUrl, channelUrl, subscribedFormat } from '../record/address/addresses.ts'
import type { Channel, Publication } from '../record/channel.ts'
import { instant, inZone } from '../record/time.ts'
import type { AssetPaths } from './assets/assets.ts'
import type { Texts } from './texts/texts.ts'

/** The context of a page besides its content: the site, the reader's language, and the page's address. */
export interface View {
  publication: Publication
  /**
   * Public URL of the site, without a slash at the end. For links that leave the page (feeds, canonical, Open Graph).
   */
  base: string
  /** Language tag of the interface. */
  language: string
  texts: Texts
  /** Languages that the reader can choose: tag and own name. */
  languages: { tag: string; name: string }[]
  /** This page's path, percent-encoded. */
  path: string
  /** This page's parameters without `lang`. */
  query: URLSearchParams
  /** True: the page's URL names the language, so its links do too. */
  keepsLanguage: boolean
  assets: AssetPaths
}

/** The path of a page of this site, in the language that the reader chose. */
export function pagePath(view: View, path: string, query = ''): string {
  const parameters = new URLSearchParams(query)
  if (view.keepsLanguage) parameters.set('lang', view.language)
  const text = parameters.toString()
  return text ? `${path}?${text}` : path
}

export const articlePath = (view: View, id: string): string => pagePath(view, articleUrl('', id))

export const channelPath = (view: View, { path, query }: Channel): string => pagePath(view, path, query)

/** The path of this page in another language. */
export function inLanguage({ path, query }: View, tag: string): string {
  const parameters = new URLSearchParams(query)
  parameters.set('lang', tag)
  return `${path}?${parameters}`
}

/** A feed in one format, for links. */
export interface FeedLink {
  title: string
  mediaType: string
  href: string
  format: string
}

export function feedLinks({ base }: View, channel: Channel): FeedLink[] {
  return formatNames.map(name => ({
    title: `${channel.title} (${formats[name].title})`,
    mediaType: formats[name].mediaType,
    href: channelUrl(base, channel, name),
    format: formats[name].title,
  }))
}

/** The feed URL to offer to subscribers. */
export const feedAddress = ({ base }: View, channel: Channel): string =>
  channelUrl(base, channel, subscribedFormat(channel))

/** An RFC 3339 date in the site's time zone. */
export function siteTime({ publication }: View, date: string): string {
  return inZone(instant(date), publication.site.timeZone)
}

/** A language's name in the language of the interface; the tag itself if the name is unknown. */
export function languageName({ language }: View, tag: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag // RangeError: not a tag in a form that Intl knows
  }
}

/**
 * The writing direction of a language: by its script if the tag names one (BCP 47 §2.2.3), else by the language's usual
 * script.
 */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const script = /-([A-Za-z]{4})(?:-|$)/.exec(tag)?.[1]?.toLowerCase()
  if (script) return /^(?:arab|hebr|syrc|thaa|nkoo|adlm|rohg)$/.test(script) ? 'rtl' : 'ltr'
  return /^(?:ar|arc|ckb|dv|fa|he|iw|ps|sd|syr|ug|ur|yi)(?:-|$)/i.test(tag) ? 'rtl' : 'ltr'
}
