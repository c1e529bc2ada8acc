import { withZone } from '../../record/time.ts'

/** Abbreviations and names of zones, with the offset that they usually mean. RFC 822 §5.1 defines some of them. Pages and feeds share this table. */
const offsets: Record<string, string> = {
  Z: 'Z',
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  WET: 'Z',
  WEST: '+01:00',
  BST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  MEZ: '+01:00',
  MESZ: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  МСК: '+03:00',
  TRT: '+03:00',
  PKT: '+05:00',
  IST: '+05:30',
  ICT: '+07:00',
  WIB: '+07:00',
  WITA: '+08:00',
  WIT: '+09:00',
  HKT: '+08:00',
  SGT: '+08:00',
  PHT: '+08:00',
  AWST: '+08:00',
  JST: '+09:00',
  KST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  北京时间: '+08:00',
  北京時間: '+08:00',
  台北時間: '+08:00',
  香港時間: '+08:00',
  格林尼治标准时间: 'Z',
  格林尼治时间: 'Z',
  格林威治時間: 'Z',
  东京时间: '+09:00',
  日本時間: '+09:00',
  한국시간: '+09:00',
}

/** Offsets that a name has elsewhere: China's standard time, Israel's and Ireland's, Bangladesh's. */
const elsewhere: Record<string, string[]> = {
  CST: ['+08:00'],
  IST: ['+02:00', '+01:00'],
  BST: ['+06:00'],
}

/**
 * Gives the offset that a zone's name means at a time: `+08:00` or `Z`; undefined: the name is unknown. A name with
 * several offsets means that of the site's zone, if the site's zone has one of them at that time. `wallClock`: the time
 * without an offset.
 */
export function zoneOffset(name: string, wallClock: string, siteZone?: string): string | undefined {
  const key = name.toUpperCase()
  const others = siteZone ? elsewhere[key] : undefined
  const here = others && siteZone ? withZone(wallClock, siteZone).slice(wallClock.length) : undefined
  return here && others?.includes(here) ? here : offsets[key]
}

/** All names that pages print before or after a time, longest first, for a regular expression. */
export const zoneNames = Object.keys(offsets)
  .filter(name => name !== 'Z')
  .toSorted((a, b) => b.length - a.length)
