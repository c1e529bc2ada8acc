import { lazy } from '../../base/lazy.ts'
import { eraNames, persianMonthNames } from './calendars.ts'
import { beforeTimePattern, dayPartPattern, dottedTimeSuffix } from './clock.ts'
import { zoneNames } from './zones.ts'

/**
 * The shapes in which pages print dates, as regular expressions. printed.ts reads their groups. They are
 * case-sensitive: a pattern with so many words that ignores case takes V8 long to compile.
 */

export interface Shapes {
  /** Shapes with only numbers. */
  numeric: RegExp[]
  /** Shapes with the name of a month. */
  named: RegExp[]
}

export const dateShapes = lazy((): Shapes => {
  const { time, timeFirst } = times()
  const compiled = (sources: string[]) => sources.map(source => new RegExp(source, 'gu'))
  return {
    numeric: compiled([
      `${yearFirst}${time}`,
      `${timeFirst}${dayFirst}`,
      `${dayFirst}${time}`,
      `${ofEra}${time}`,
      `${inHan}${time}`,
      `${vietnamese}${time}`,
      `${persian}${time}`,
    ]),
    named: compiled([
      `${timeFirst}${monthAndDay}`,
      `${timeFirst}${dayAndMonth}`,
      `(?<![\\d.])${dayAndMonth}${time}`,
      `${monthAndDay}${time}`,
      `${yearAndName}${time}`,
    ]),
  }
})

/** Gregorian years up to 2059, and Buddhist years. 2081 is a year of Nepal's calendar, so it is excluded. */
const year = '(?<year>(?:19\\d|20[0-5]|24\\d|25\\d)\\d)'

const inBrackets = '(?:[(][^()]{2,8}[)])?'
/** The word for a day. The 日 of 日本 after a space is none: 2025-03-02 日本経済新聞. */
const ofDay = '(?!(?<=\\s)日本)[日일号號]'
const yearFirst =
  `(?<![\\d.])${year}\\s?(?:[-/.]|年${inBrackets}|년)\\s?(?<month>\\d{1,2})\\s?(?:[-/.]|月|월)\\s?` +
  `(?<day>\\d{1,2})(?!\\d*[-/]\\d)(?:\\s?${ofDay}|\\.(?!\\d))?`
const dayFirst = `(?<![\\d./:-])(?<first>\\d{1,2})\\s?(?<mark>[./-])\\s?(?<other>\\d{1,2})\\s?\\k<mark>\\s?${year}(?!\\d|\\.\\d)`
const ofEra = `(?<era>${eraNames.join('|')})\\s?(?<eraYear>元|\\d{1,3})\\s?年\\s?(?<month>\\d{1,2})\\s?月\\s?(?<day>\\d{1,2})\\s?日?`
const inHan =
  '(?<hanYear>[〇○零一二三四五六七八九]{4})年(?<hanMonth>[一二三四五六七八九十]{1,2})月(?<hanDay>[一二三四五六七八九十]{1,3})日'
const vietnamese = `(?<day>\\d{1,2})\\s+tháng\\s+(?<month>\\d{1,2})(?:,|\\s+năm)?\\s+${year}(?!\\d)`
const persian = `(?<day>\\d{1,2})\\s+(?<persianMonth>${persianMonthNames.join('|')})(?:\\s?ماه)?\\s+(?<persianYear>1[34]\\d{2})(?!\\d)`

/** Any word. The code that reads the shape checks if it is a month. */
const month = '(?:كانون|تشرين)\\s\\p{L}+|\\p{L}[\\p{L}\\p{M}.॰]{1,14}'
const name = `(?<name>${month})(?:\\s?/\\s?(?:${month}))?`
const ofYear = '(?:\\s+de|\\s+del|,|\\s+พ\\.ศ\\.|\\s+ค\\.ศ\\.|\\s+năm)?,?\\s+'
const dayAndMonth =
  `(?<day>\\d{1,2})(?:\\.|st|nd|rd|th|er|º|ª|η)?(?:\\s+(?:de|di)(?=\\s)|-)?\\s?${name}${ofYear}${year}(?!\\d)` +
  '(?:\\s?(?:г\\.|года|р\\.|року|г|р)(?!\\p{L}))?'
const monthAndDay = `(?<![\\p{L}\\p{M}])${name}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}(?!\\d)`
const yearAndName = `(?<!\\d)${year}\\.?\\s+${name}\\s+(?<day>\\d{1,2})(?!\\d)\\.?`

/** 9:30, 09:30:15, 9h30, 9时30分, 9时, 9.30. */
const hourAndMinute =
  '(?<hour>\\d{1,2})(?<colon>[:hH時时시點点](?!\\d{3})\\s?|\\.(?=\\d{2}(?!\\d)))(?<minute>\\d{2}|\\d(?=[分분]))?[分분]?'
const second = '(?:\\s?[:]?(?<second>(?<=[:分분]\\s?)\\d{2})(?:\\.\\d{1,9})?[秒초]?)?'

interface Times {
  /** After a date. */
  time: string
  /** Before a date. */
  timeFirst: string
}

/** The patterns for times of day, with the words of all languages. */
function times(): Times {
  const part = dayPartPattern()
  const before = beforeTimePattern()
  const zone = zoneNames.join('|')
  const offset =
    '(?<offset>(?:GMT|UTC|gmt|utc)\\s?[+-]\\d{1,2}(?::?\\d{2})?(?!\\d)|[+-]\\d{2}:?\\d{2}(?!\\d)|[Zz](?!\\p{L})|' +
    `(?:${zone})(?!\\p{L}))`
  const clock =
    `(?:[([]?(?<zoneBefore>${zone})[)\\]]?\\s?)?(?:(?<part>${part})\\s{0,2})?${hourAndMinute}${second}` +
    `(?:\\s?(?<suffix>${dottedTimeSuffix()})(?!\\p{L}))?` +
    `(?:\\s?(?<partAfter>${part})(?![\\p{L}\\p{M}]))?(?:\\s?[([]?\\s?${offset})?`

  const weekday =
    '(?:[([]?(?:星期|周|週|礼拜|禮拜)?[一二三四五六日天月火水木金土월화수목금토일][)\\]](?:曜日)?|' +
    '(?:星期|周|週)[一二三四五六日天]|[日月火水木金土]曜日|[월화수목금토일]요일|' +
    `(?!(?:${before})(?![\\p{L}\\p{M}]))\\p{L}{3,12}(?=[,\\s]))`
  const between =
    `[Tt,，،\\s]{0,4}(?:${weekday})?[,，،\\s]{0,3}` +
    `(?:(?<at>${before}|at|At|-|–|—|\\||·|/|•)(?![\\p{L}\\p{M}]))?\\s{0,3}`
  return {
    time: `(?:${between}${clock})?`,
    timeFirst: `(?<![\\d:.])${clock}[,،\\s·|–-]{1,4}(?:on\\s)?(?:\\p{L}[\\p{L}\\p{M}]{2,10}\\.?,?\\s)?`,
  }
}
