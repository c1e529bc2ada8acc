/** The language of a text, where its script or commonest words leave no doubt, and the zone of its speakers. */

const simplified =
  /[们这国对时发动学会来东车长门见书说话样头问题员应项进运还远连组织经济报导决为产业务专义习实现让从众个体设计边关系热爱]/g
const traditional =
  /[們這國對時發動學會來東車長門見書說話樣頭問題員應項進運還遠連組織經濟報導決為產業務專義習實現讓從眾個體設計邊關係熱愛]/g

const commonWords: Record<string, string[]> = {
  en: ['the', 'and', 'of', 'to', 'in', 'that', 'was', 'with', 'said'],
  de: ['der', 'die', 'und', 'das', 'nicht', 'mit', 'von', 'ist', 'auf', 'dem'],
  es: ['de', 'la', 'el', 'que', 'los', 'en', 'las', 'por', 'una', 'del'],
  fr: ['le', 'la', 'les', 'des', 'est', 'et', 'que', 'dans', 'une', 'du'],
  it: ['di', 'che', 'il', 'la', 'per', 'una', 'del', 'con', 'della', 'gli'],
  pt: ['de', 'que', 'não', 'do', 'da', 'para', 'uma', 'com', 'os', 'ao'],
  nl: ['de', 'het', 'een', 'van', 'en', 'niet', 'dat', 'zijn', 'voor', 'met'],
}

/** A BCP 47 tag, undefined in doubt. Chinese in simplified characters is zh-CN; traditional is zh-Hant, since it may be of several places. */
export function languageOf(text: string): string | undefined {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const han = count(/\p{Script=Han}/gu)
  const letters = count(/\p{L}/gu)
  if (count(/[\u3040-\u30ff]/g) > letters * 0.15) return 'ja'
  if (count(/\p{Script=Hangul}/gu) > letters * 0.3) return 'ko'
  if (han > letters * 0.5) return chinese(count(simplified), count(traditional))
  return latin(text)
}

function chinese(simple: number, full: number): string {
  if (simple > full * 4) return 'zh-CN'
  return full > simple * 4 ? 'zh-Hant' : 'zh'
}

function latin(text: string): string | undefined {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  if (words.length < 30) return undefined
  const ranked = Object.entries(commonWords)
    .map(([language, common]) => ({
      language,
      share: words.filter(word => common.includes(word)).length / words.length,
    }))
    .toSorted((a, b) => b.share - a.share)
  const [first, second] = ranked
  return first && first.share > 0.08 && first.share > (second?.share ?? 0) * 1.3 ? first.language : undefined
}

/** The declared tag in BCP 47 form (`ja_JP` → `ja-JP`, `zh-cmn-Hans` → `zh-Hans`), undefined when it is none. */
export function languageTag(declared: string | undefined): string | undefined {
  const tag = declared
    ?.trim()
    .replaceAll('_', '-')
    .replace(/^zh-cmn/i, 'zh')
  if (!tag || !/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)) return undefined
  return Intl.getCanonicalLocales(tag)[0]
}

const zones: Record<string, string> = {
  ja: 'Asia/Tokyo',
  ko: 'Asia/Seoul',
  de: 'Europe/Berlin',
  it: 'Europe/Rome',
  fr: 'Europe/Paris',
  es: 'Europe/Madrid',
  nl: 'Europe/Amsterdam',
  da: 'Europe/Copenhagen',
  nb: 'Europe/Oslo',
  no: 'Europe/Oslo',
  fi: 'Europe/Helsinki',
  cs: 'Europe/Prague',
  hu: 'Europe/Budapest',
  el: 'Europe/Athens',
  uk: 'Europe/Kyiv',
  pl: 'Europe/Warsaw',
  sv: 'Europe/Stockholm',
  tr: 'Europe/Istanbul',
  vi: 'Asia/Ho_Chi_Minh',
  th: 'Asia/Bangkok',
}

/**
 * The zone that a page without offsets is read in when its language is not the site's: there the site's own zone is
 * certainly wrong. Undefined for languages of many zones (English, Portuguese), and for the site's language.
 */
export function zoneOfLanguage(
  language: string | undefined,
  siteLanguage: string | undefined,
): string | undefined {
  const [own, site] = [language, siteLanguage].map(tag => tag?.split('-')[0]?.toLowerCase())
  return own && site && own !== site ? zones[own] : undefined
}
