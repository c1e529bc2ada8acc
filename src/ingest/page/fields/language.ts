import { languageTag, regionOf, usualScript } from '../../language-tag.ts'
import type { Script } from '../../languages/language.ts'
import { languages } from '../../languages/registry.ts'

/** Finds the language of a text if its script or commonest words leave no doubt, and the zone of its speakers. */

const sampleLength = 12_000
const wordsMin = 30

/** A BCP 47 tag. Undefined if in doubt. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, sampleLength)
  const script = scriptOf(sample)
  const candidates = languages.filter(language => language.script === script)
  return candidates.length === 1 ? candidates[0]?.tag : byCommonWords(sample, candidates)
}

export interface LanguageEvidence {
  text: string
  /** The language that the page declares. */
  declared: string | undefined
  site: string | undefined
}

/**
 * The declared language unless the text contradicts it (templates are copied), else the text's, else the site's. A text
 * contradicts no language whose words are unknown here: Marathi has the script of Hindi, and Catalan many words of
 * Spanish. The site's language does not apply to a text in a script that it is never written in: then only the script
 * is known.
 */
export function pageLanguage({ text, declared, site }: LanguageEvidence): string | undefined {
  const stated = languageTag(declared)
  const script = scriptOf(text.slice(0, sampleLength))
  if (stated && !hasWords(stated) && script && mayBeWrittenIn(stated, script)) return stated

  const seen = languageOf(text)
  if (seen) return stated && isSame(stated, seen) && stated !== 'zh' ? stated : seen

  const usable = [stated, languageTag(site)].find(tag => tag !== undefined && mayBeWrittenIn(tag, script))
  return usable ?? (script && /^[A-Z][a-z]{3}$/.test(script) ? `und-${script}` : undefined)
}

/** True if the words of the language are known here. `no` is either Norwegian. */
const hasWords = (tag: string) =>
  languages.some(language => isSame(language.tag, tag.replace(/^no(?=-|$)/, 'nb')))

const isSame = (one: string, other: string) => one.split('-')[0] === other.split('-')[0]

const letters: [Script | 'Hani' | string, RegExp][] = [
  ['Hani', /\p{Script=Han}/gu],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Kore', /\p{Script=Hangul}/gu],
  ['Latn', /\p{Script=Latin}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Beng', /\p{Script=Bengali}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Mymr', /\p{Script=Myanmar}/gu],
  ['Geor', /\p{Script=Georgian}/gu],
  ['Armn', /\p{Script=Armenian}/gu],
  ['Gujr', /\p{Script=Gujarati}/gu],
  ['Taml', /\p{Script=Tamil}/gu],
  ['Telu', /\p{Script=Telugu}/gu],
  ['Knda', /\p{Script=Kannada}/gu],
  ['Mlym', /\p{Script=Malayalam}/gu],
  ['Guru', /\p{Script=Gurmukhi}/gu],
  ['Sinh', /\p{Script=Sinhala}/gu],
  ['Khmr', /\p{Script=Khmer}/gu],
  ['Laoo', /\p{Script=Lao}/gu],
  ['Ethi', /\p{Script=Ethiopic}/gu],
  ['Tibt', /\p{Script=Tibetan}/gu],
]

/** The script of most of the text. Undefined for a text without letters. */
function scriptOf(text: string): Script | string | undefined {
  const counts = new Map(letters.map(([script, pattern]) => [script, text.match(pattern)?.length ?? 0]))
  const count = (script: string) => counts.get(script) ?? 0
  const all = [...counts.values()].reduce((sum, value) => sum + value, 0)
  if (all === 0) return undefined
  if (count('Kana') > all * 0.15) return 'Jpan'
  if (count('Kore') > all * 0.3) return 'Kore'
  if (count('Hani') > all * 0.5) return hanScript(text)

  const [script] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  return script === 'Kana' ? 'Jpan' : script
}

const simplified =
  /[们这国对时发动学会来东车长门见书说话样头问题员应项进运还远连组织经济报导决为产业务专义习实现让从众个体设计边关系热爱]/g
const traditional =
  /[們這國對時發動學會來東車長門見書說話樣頭問題員應項進運還遠連組織經濟報導決為產業務專義習實現讓從眾個體設計邊關係熱愛]/g

function hanScript(text: string): string {
  const simple = text.match(simplified)?.length ?? 0
  const full = text.match(traditional)?.length ?? 0
  if (simple > full * 4) return 'Hans'
  return full > simple * 4 ? 'Hant' : 'Hani'
}

/** True if people write the language in the script. A tag may name another script than the usual one. */
function mayBeWrittenIn(tag: string, script: string | undefined): boolean {
  const usual = usualScript(tag)
  if (script === undefined || usual === undefined) return true
  const group = (name: string) => (/^Han[ist]$|^Jpan$/.test(name) ? 'Han' : name)
  return (
    group(usual) === group(script) &&
    !(usual === 'Hans' && script === 'Hant') &&
    !(usual === 'Hant' && script === 'Hans')
  )
}

const shareMin = 0.08
const leadMin = 1.15

function byCommonWords(
  text: string,
  candidates: readonly { tag: string; common?: string[] }[],
): string | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length < wordsMin) return undefined

  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)

  const [first, second] = candidates
    .map(({ tag, common = [] }) => ({
      tag,
      share: common.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) / words.length,
    }))
    .toSorted((a, b) => b.share - a.share)
  return first && first.share > shareMin && first.share > (second?.share ?? 0) * leadMin
    ? first.tag
    : undefined
}

/**
 * The zone for a page without offsets whose language is not the site's: there the site's own zone is certainly wrong.
 * Undefined for languages of many zones (English, Portuguese), and for the site's language.
 */
export function zoneOfLanguage(language: string | undefined, site: string | undefined): string | undefined {
  const own = language?.split('-')[0]?.toLowerCase()
  if (!own || !site || own === site.split('-')[0]?.toLowerCase()) return undefined
  const found = languages.find(({ tag }) => tag.split('-')[0] === (own === 'no' ? 'nb' : own))
  const region = language && regionOf(language)
  const isElsewhere = region !== undefined && found?.zoneRegions?.includes(region) === false
  return isElsewhere ? undefined : found?.timeZone
}
