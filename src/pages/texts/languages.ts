import { en } from './en.ts'
import type { Texts } from './texts.ts'
import { zh } from './zh.ts'

/** The interface languages by their BCP 47 tag, in the order of the menu. Add a language as one line. */
export const languages: Record<string, Texts> = {
  zh,
  en,
}

export const isLanguage = (tag: string | null | undefined): tag is string =>
  typeof tag === 'string' && Object.hasOwn(languages, tag)

/** The texts of a language; Chinese if it is unknown. */
export function textsOf(tag: string): Texts {
  return languages[tag] ?? zh
}

/**
 * Chooses the interface language: the one in the URL; else the best available of Accept-Language (RFC 4647 §3.4
 * lookup); else the site's own; else Chinese.
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
