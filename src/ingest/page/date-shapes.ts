import { monthPattern } from './months.ts'

/** The shapes in which pages print a date, as data: regular expressions whose groups dates.ts reads. */

/** Abbreviations that mean one offset only (CST and IST don't). */
export const zones: Record<string, string> = {
  格林尼治标准时间: 'Z',
  北京时间: '+08:00',
  GMT: 'Z',
  UTC: 'Z',
  JST: '+09:00',
  KST: '+09:00',
  CET: '+01:00',
  CEST: '+02:00',
  EST: '-05:00',
  EDT: '-04:00',
  PST: '-08:00',
  PDT: '-07:00',
  MSK: '+03:00',
}

const offset = `(?<offset>(?:GMT|UTC)[+-]\\d{1,2}(?::?\\d{2})?\\b|[+-]\\d{2}:?\\d{2}\\b|Z\\b|${Object.keys(zones).join('|')})`
const half = '(?<half>上午|下午|晚上|凌晨|中午|午前|午後|오전|오후)'

/** 9:30, 09:30:15, 9h30, 9时30分, 9시; 9.30 only before a word that makes it a time. */
const hourAndMinute =
  '(?<hour>\\d{1,2})(?:[:：h時时시点](?!\\d{3})\\s?|\\.(?=\\d{2}\\s?(?:Uhr|GMT|UTC|BST|CES?T|EES?T|[ap]\\.?m)))(?<minute>\\d{2}|\\d(?=[分분]))?[分분]?'
const second = '(?:[:：]?(?<second>(?<=[:：分])\\d{2})(?:\\.\\d{1,9})?秒?)?'
const clock = `${half}?\\s?${hourAndMinute}${second}(?:\\s?(?<meridiem>[ap]\\.?m\\b\\.?))?(?:\\s?[(（]?${offset})?`

const weekday = '(?:[(（](?:星期|周|週)?[一二三四五六日天月火水木金土][)）]|(?:星期|周)[一二三四五六日天])'
const between = `[T,\\s]{0,4}${weekday}?[,\\s]{0,3}(?:um|at|on|a las|às|à|alle|ore|om|kl\\.?|klo|-|–|—|\\||·)?\\s{0,3}`
const time = `(?:${between}${clock})?`

const dayAndMonth = `(?<day>\\d{1,2})(?:\\.|st|nd|rd|th|er|º)?(?:\\s+de)?\\s+(?<name>${monthPattern})\\.?(?:\\s+de|\\s+del)?,?\\s+(?<year>(?:19|20)\\d{2})`
const monthAndDay = `(?<name>${monthPattern})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>(?:19|20)\\d{2})`
const timeFirst = `(?<![\\d:])${clock}[,\\s·]{1,4}(?:on\\s)?(?:\\p{L}{3,9}\\.?,?\\s)?`

export const dateShapes = [
  `(?<![\\d.])(?<year>(?:19|20)\\d{2})\\s?(?:[-/.]|年|년)\\s?(?<month>\\d{1,2})\\s?(?:[-/.]|月|월)\\s?(?<day>\\d{1,2})(?!\\d*[-/]\\d)(?:\\s?[日일]|\\.(?!\\d))?${time}`,
  `${timeFirst}${monthAndDay}`,
  `${timeFirst}${dayAndMonth}`,
  `(?<![\\d.])${dayAndMonth}${time}`,
  `\\b${monthAndDay}${time}`,
  `(?<![\\d./-])(?<first>\\d{1,2})(?<mark>[./-])(?<second2>\\d{1,2})\\k<mark>(?<year>(?:19|20)\\d{2})(?!\\d|\\.\\d)${time}`,
].map(source => new RegExp(source, 'giu'))
