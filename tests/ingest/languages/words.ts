import type { Language, Script } from '../../../src/ingest/languages/language.ts'

/** Words for a page in any language: the names of regions that the runtime knows, and names of nobody. */

const regions =
  'AD AL AM AO AR AU AZ BB BD BE BF BG BI BJ BO BR BT BW BY BZ CA CL CM CO CR CU CY DJ DK DO DZ EC EE EG ER ET FI FJ GA GE GH GN GR GT GY HN HR HT HU IE IN IQ IS JM JO KE KG KH KI KM LA LB LK LR LS LT LU LV LY MA MD ME MG ML MN MR MT MU MV MW MX MY MZ NA NE NG NI NP NR OM PA PE PG PH PK PL PW PY QA RO RS RW SB SC SD SI SK SL SM SN SO SR SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG UY UZ VE VU WS YE ZA ZM ZW'.split(
    ' ',
  )

const unspaced: ReadonlySet<Script> = new Set(['Hans', 'Hant', 'Jpan', 'Thai'])

function wordsOf({ tag }: Language): string[] {
  const names = new Intl.DisplayNames(tag, { type: 'region' })
  return regions.map(code => names.of(code) ?? code).filter(name => /^[\p{L}\p{M}]+$/u.test(name))
}

/** A sentence of so many words, none like another's; the commonest words of the language are among them. */
export function prose(language: Language, length: number, index = 0): string {
  const words = wordsOf(language)
  const common = language.common ?? []
  const chosen = Array.from({ length }, (_, at) => {
    const isCommon = common.length > 0 && at % 3 !== 0
    return isCommon ? common[(at + index) % common.length] : words[(at * 7 + index * 13) % words.length]
  })
  return `${chosen.join(unspaced.has(language.script) ? '' : ' ')}${ends[language.script] ?? '.'}`
}

const ends: Partial<Record<Script, string>> = {
  Hans: '。',
  Hant: '。',
  Jpan: '。',
  Deva: '।',
  Beng: '।',
  Thai: '',
}

const joined = (language: Language, from: number, count: number) =>
  wordsOf(language)
    .slice(from, from + count)
    .join(unspaced.has(language.script) ? '' : ' ')

export const title = (language: Language): string => joined(language, 30, 4)
export const previousTitle = (language: Language): string => joined(language, 40, 4)
export const nextTitle = (language: Language): string => joined(language, 50, 4)
export const section = (language: Language): string => joined(language, 60, 1)

const people: Record<Script, [string, string]> = {
  Arab: ['ليلى النهري', 'سامي البحري'],
  Beng: ['মীরা নদী', 'অনিল সাগর'],
  Cyrl: ['Вера Лугова', 'Павел Озеров'],
  Deva: ['मीरा नदी', 'अनिल सागर'],
  Grek: ['Άννα Ποταμού', 'Νίκος Λιμανάς'],
  Hans: ['苏一禾', '何晚舟'],
  Hant: ['陸以安', '蘇一禾'],
  Hebr: ['נועה נהר', 'דן ימים'],
  Jpan: ['川野みどり', '水田しずか'],
  Kore: ['강하늘', '이바다'],
  Latn: ['Anna Vogel', 'Jon Ulv'],
  Thai: ['มาลี สายน้ำ', 'ชาย ทะเล'],
}

export const author = ({ script }: Language): string => people[script][0]
export const editor = ({ script }: Language): string => people[script][1]

const outlets: Record<Script, string> = {
  Arab: 'صحيفة النهر',
  Beng: 'নদী সংবাদ',
  Cyrl: 'Речной вестник',
  Deva: 'नदी समाचार',
  Grek: 'Εφημερίδα Ποταμός',
  Hans: '河口晨讯',
  Hant: '江橋快訊',
  Hebr: 'עיתון הנהר',
  Jpan: '川辺新聞',
  Kore: '강변일보',
  Latn: 'Flussblatt',
  Thai: 'ข่าวแม่น้ำ',
}

export const outlet = ({ script }: Language): string => outlets[script]
