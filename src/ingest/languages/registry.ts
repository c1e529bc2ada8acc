import { arabic } from './ar.ts'
import { bulgarian } from './bg.ts'
import { bengali } from './bn.ts'
import { czech } from './cs.ts'
import { danish } from './da.ts'
import { german } from './de.ts'
import { greek } from './el.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { persian } from './fa.ts'
import { finnish } from './fi.ts'
import { french } from './fr.ts'
import { hebrew } from './he.ts'
import { hindi } from './hi.ts'
import { hungarian } from './hu.ts'
import { indonesian } from './id.ts'
import { italian } from './it.ts'
import { japanese } from './ja.ts'
import { korean } from './ko.ts'
import type { Language } from './language.ts'
import { norwegian } from './nb.ts'
import { dutch } from './nl.ts'
import { polish } from './pl.ts'
import { portuguese } from './pt.ts'
import { romanian } from './ro.ts'
import { russian } from './ru.ts'
import { swedish } from './sv.ts'
import { thai } from './th.ts'
import { turkish } from './tr.ts'
import { ukrainian } from './uk.ts'
import { vietnamese } from './vi.ts'
import { simplifiedChinese } from './zh-hans.ts'
import { traditionalChinese } from './zh-hant.ts'

/** All languages whose words are known. If two give one word different meanings, the earlier one counts. */
export const languages: readonly Language[] = [
  simplifiedChinese,
  traditionalChinese,
  english,
  japanese,
  korean,
  german,
  french,
  spanish,
  portuguese,
  italian,
  dutch,
  russian,
  ukrainian,
  bulgarian,
  greek,
  polish,
  czech,
  hungarian,
  romanian,
  swedish,
  norwegian,
  danish,
  finnish,
  turkish,
  vietnamese,
  indonesian,
  arabic,
  persian,
  hebrew,
  hindi,
  bengali,
  thai,
]
