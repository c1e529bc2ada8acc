import type { OriginalSource, Source } from '../../record/article.ts'
import type { Credit } from './credits.ts'
import { datesOf } from './dates.ts'
import { fold, weight } from './fold.ts'
import { labelsOf } from './label-scan.ts'
import type { Line } from './line.ts'

/** Where the article came from: the outlet named with the date, and where that outlet had it from. */
export interface Sources {
  source?: Source
  originalSource?: OriginalSource
  /** The source has no label: its place beside the date suggests it. */
  guessed?: true
}

export interface SourceEvidence {
  /** Labelled values above the article, and below it. */
  head: Credit[]
  tail: Credit[]
  declared?: string | undefined
  /** Lines between the headline and the article. */
  headLines: Line[]
}

/** The first 来源 above the article is its source; a second one below it is the original; one alone below is the source. */
export function sourcesOf({ head, tail, declared, headLines }: SourceEvidence): Sources {
  const above = named(head)
  const below = named(tail)
  const stated = above[0] ?? declaredSource(declared)
  const bare = stated ? undefined : besideDate(headLines)
  const first = stated ?? bare
  if (!first) return below[0] ? { source: below[0] } : {}
  const second = [...below, ...above.slice(1)].find(
    ({ name }) => name !== first.name && !name.startsWith(first.name),
  )
  return {
    source: first,
    ...(second && { originalSource: withIssue(second) }),
    ...(bare && { guessed: true }),
  }
}

function named(credits: Credit[]): Source[] {
  return credits.flatMap(credit => {
    const name = credit.field === 'source' ? outletName(credit.value) : undefined
    return name ? [{ name, ...linkOf(credit.line, name) }] : []
  })
}

function linkOf(line: Line, name: string): { url?: string } {
  const url = line.pieces.find(({ href, node }) => href && node.data.trim() === name)?.href
  return url ? { url } : {}
}

const nowhere =
  /^(?:网络|互联网|网络整理|本站|本站原创|原创|未知|不详|综合|转载|整理|佚名|其他|其它|无|admin|internet|unknown|点击|作者|来源)$/i

/** The value as an outlet's name, undefined when it names none. */
function outletName(value: string): string | undefined {
  const han = /\p{Script=Han}/u.test(value)
  const quoted = /^《[^》]{1,30}》[^\s,，。；;]{0,20}/.exec(value)?.[0]
  const first = quoted ?? (han ? value.split(/\s+/)[0] : value) ?? ''
  const name = first.replace(/^[\s:：]+|[\s,，。；;、]+$/g, '')
  if (name === '' || weight(name) > 30 || /[。！？]/.test(name) || nowhere.test(name) || !/\p{L}/u.test(name))
    return undefined
  return name
}

function declaredSource(text: string | undefined): Source | undefined {
  const folded = fold(text ?? '')
  const label = labelsOf(folded).find(({ field }) => field === 'source')
  const name = text && outletName(label ? text.slice(label.valueStart) : text)
  return name && (label || /[\p{Script=Han}\p{Script=Hangul}]/u.test(name)) ? { name } : undefined
}

const outletEnd =
  /(?:网|報|报|社|台|网站|在线|新闻|新聞|时报|日报|晚报|周刊|杂志|客户端|频道|融媒|融媒体中心|微信|公众号|平台|通讯|頻道|電視|电视|传媒|导报|商报|观察|政务|发布|頭條|头条号|新聞網|中心|学人|科学人)$/u
const agencies =
  /^(?:AFP|AP|Reuters|EFE|dpa|ANSA|TASS|Xinhua|Bloomberg|CNA|Kyodo|Yonhap|UPI|PTI|ANI|IANS|Agencies|共同通信|時事通信|朝日新聞|毎日新聞|読売新聞|産経新聞|日本経済新聞|연합뉴스|뉴시스|뉴스1)(?=$|[\s,，/])/u

/** A bare outlet's name on the date's line, or on the line right above or below it. */
function besideDate(lines: Line[]): Source | undefined {
  const at = lines.findIndex(line => datesOf(line.folded).length > 0 && line.weight < 90)
  const line = lines[at]
  const date = line && datesOf(line.folded)[0]
  const around = line && date ? [line.text.slice(date.end), line.text.slice(0, date.start)] : []
  const neighbours = [lines[at + 1], lines[at - 1], at < 0 ? lines.at(-1) : undefined].filter(
    other => other && other.weight < 16,
  )
  for (const text of [...around, ...neighbours.map(other => other?.text ?? '')]) {
    const name = bareOutlet(text)
    if (name) return { name }
  }
  return undefined
}

function bareOutlet(text: string): string | undefined {
  const agency = agencies.exec(text.trim())?.[0]
  if (agency) return agency
  const words = text.split(/[\s|｜·()（）]+/).filter(Boolean)
  return words.find(
    word => /^[\p{L}\d《》]{2,16}$/u.test(word) && outletEnd.test(word) && labelsOf(fold(word)).length === 0,
  )
}

/** 《党建》杂志2025年第10期 → the magazine and its issue. */
function withIssue(source: Source): OriginalSource {
  const match =
    /^(.*?)\s*[,，]?\s*((?:19|20)\d{2}\s*年(?:第?\s*\d{1,3}(?:[-—]\d{1,3})?\s*期|\d{1,2}月.{0,12}))$/.exec(
      source.name,
    )
  const name = match?.[1]
  return name && match?.[2] ? { ...source, name, issue: match[2] } : source
}
