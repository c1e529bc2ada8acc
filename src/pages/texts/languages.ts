import { en } from './en.ts'
import type { Texts } from './texts.ts'
import { zh } from './zh.ts'

/** The interface's languages by their BCP 47 tag, in the order of the switch: one line a language. */
export const languages: Record<string, Texts> = {
  zh,
  en,
}

export const isLanguage = (tag: string | null | undefined): tag is string =>
  typeof tag === 'string' && Object.hasOwn(languages, tag)

/** The texts of a language. */
export function textsOf(tag: string): Texts {
  return languages[tag] ?? zh
}

/**
 * Which language the interface speaks: what the address asks for, else the best of Accept-Language that there is
 * (RFC 4647 §3.4 lookup), else the site's own, else the first.
 */
export function chooseLanguage({
  asked,
  accepted,
  site,
}: {
  asked: string | null
  accepted: { tag: string; q: number }[]
  site: string
}): string {
  const wanted = accepted.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q)
  const tags = [asked ?? '', ...wanted.map(({ tag }) => tag), site]
  return tags.map(tag => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'zh'
}
