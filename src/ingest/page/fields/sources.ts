import type { OriginalSource, Source } from '../../../record/article.ts'
import { Phrases, vocabulary } from '../../languages/vocabulary.ts'
import { fold, weight } from '../../text/folding.ts'
import { datesIn, labelsIn } from '../lines/findings.ts'
import { isControl, isControlText } from '../lines/furniture.ts'
import { labelsOf } from '../lines/labels.ts'
import type { Line } from '../lines/line.ts'
import type { Credit } from './credits.ts'
import { endsLikeOffice, isChineseName, isNobody } from './names.ts'

/** The origins of the article: the outlet named with the date, and the outlet that this one took it from. */
export interface PageSources {
  source?: Source
  originalSource?: OriginalSource
  /** True if the source has no label: its position beside the date suggests it. */
  guessed?: true
}

export interface SourceEvidence {
  /** Labelled values above the article, and below it. */
  head: Credit[]
  tail: Credit[]
  declared?: string | undefined
  /** Lines between the headline and the article. */
  under: Line[]
  /** The printed original that a note after the text names. */
  original?: string | undefined
  /** Words beside dates that are not an outlet: the page's section. */
  others: string[]
}

/**
 * The first 来源 above the article is its source, and a second one below it the original. If there is only one below,
 * that is the source.
 */
export function sourcesOf(evidence: SourceEvidence): PageSources {
  const above = named(evidence.head, 'source')
  const below = named(evidence.tail, 'source')
  const printed = originalOf(evidence)
  const stated = above[0] ?? declaredSource(evidence.declared)
  const bare = stated ? undefined : besideDate(evidence.under, evidence.others)
  const first = stated ?? bare
  if (!first) return { source: below[0], originalSource: printed }

  const second = [...below, ...above.slice(1)].find(
    ({ name }) => name !== first.name && !name.startsWith(first.name),
  )
  const isOwn = printed?.name === first.name && !printed.issue
  const original = isOwn ? undefined : (printed ?? (second && withIssue(second)))

  return {
    source: first,
    originalSource: original,
    guessed: bare ? true : undefined,
  }
}

function originalOf({ original, head, tail }: SourceEvidence): OriginalSource | undefined {
  const labelled = named([...head, ...tail], 'originalSource')[0]
  return original ? withIssue({ name: original }) : labelled && withIssue(labelled)
}

function named(credits: Credit[], field: 'source' | 'originalSource'): Source[] {
  return credits.flatMap(credit => {
    const name = credit.field === field ? outletName(credit.value) : undefined
    return name ? [{ name, ...linkOf(credit.line, name) }] : []
  })
}

function linkOf(line: Line, name: string): { url?: string } {
  const url = line.pieces.find(({ href, node }) => href && node.data.trim() === name)?.href
  return url ? { url } : {}
}

const nameMaxWeight = 30
const spacedNameMaxWords = 6

/** The value as an outlet's name. Undefined if it names none. */
function outletName(value: string): string | undefined {
  const quoted = /^《[^》]{1,30}》[^\s,，。；;]{0,20}/.exec(value)?.[0]
  const first = quoted ?? (/\p{Script=Han}/u.test(value) ? hanPart(value) : value) ?? ''
  const name = withoutQuotes(first.replace(/^[\s:：]+|[\s,，。；;、.]+$/g, ''))
  const isUnusable =
    name === '' ||
    weight(name) > nameMaxWeight ||
    name.split(/\s+/).length > spacedNameMaxWords ||
    /[。！？]/.test(name) ||
    isNobody(name) ||
    isControlText(name) ||
    !/\p{L}/u.test(name)

  return isUnusable ? undefined : name
}

/** Removes quotation marks around a newspaper's name («Речной вестник»). 《…》 remain: they are part of a title. */
function withoutQuotes(name: string): string {
  return /^(?:«([^«»]+)»|„([^„“”]+)[“”]|“([^“”]+)”|"([^"]+)")$/.exec(name)?.slice(1).find(Boolean) ?? name
}

/** The text up to the first space between Han characters: Latin names in it contain spaces. */
function hanPart(value: string): string | undefined {
  return value.split(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/u)[0]
}

function declaredSource(text: string | undefined): Source | undefined {
  const label = labelsOf(fold(text ?? '')).find(({ field }) => field === 'source')
  const name = text && outletName(label ? text.slice(label.valueStart) : text)
  return name && (label || /[\p{Script=Han}\p{Script=Hangul}]/u.test(name)) ? { name } : undefined
}

const agencies =
  /^(?:AFP|AP|Reuters|EFE|dpa|ANSA|TASS|Xinhua|Bloomberg|CNA|Kyodo|Yonhap|UPI|PTI|ANI|IANS|ТАСС|РИА Новости|Интерфакс|Укринформ|УНІАН|공동|연합뉴스|뉴시스|뉴스1|共同通信|時事通信|朝日新聞|毎日新聞|読売新聞|産経新聞|日本経済新聞)(?=$|[\s,，/])/u

/** An outlet's name without a label, on the date's line, or on the line directly above or below it. */
function besideDate(lines: Line[], others: string[]): Source | undefined {
  const at = lines.findIndex(line => datesIn(line).length > 0 && line.weight < 90)
  const line = lines[at]
  const date = line && datesIn(line)[0]
  if (!line || !date)
    return fromList(
      [lines.at(-1)?.text ?? ''].filter(text => weight(text) < 16),
      others,
      false,
    )

  const around = [line.text.slice(date.end), line.text.slice(0, date.start)]
  const onLine = fromList(around, others, labelsIn(line).length === 0)
  if (onLine) return onLine

  const neighbours = [lines[at + 1], lines[at - 1]].filter(
    other => other && other.weight < 16 && other.heading === 0 && !isControl(other),
  )
  return fromList(
    neighbours.map(other => other?.text ?? ''),
    others,
    false,
  )
}

/** The one word that names an outlet. On the date's own line, also a word that is the only one there. */
function fromList(texts: string[], others: string[], takesAny: boolean): Source | undefined {
  const agency = texts.map(text => agencies.exec(text.trim())?.[0]).find(Boolean)
  if (agency) return { name: agency }

  const words = texts
    .flatMap(text => text.split(/[\s|｜·•()（）[\]/／]+/))
    .filter(word => mayBeOutlet(word) && !others.includes(word))
  const outlet = words.find(word => endsLikeOffice(word) && !isSectionWord(word))
  if (outlet) return { name: outlet }

  const [only, ...rest] = words.filter(word => !isChineseName(word))
  return takesAny && only && rest.length === 0 && only.length >= 3 && !isSectionWord(only)
    ? { name: only }
    : undefined
}

function mayBeOutlet(word: string): boolean {
  return (
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー][\p{L}\d《》ー-]{1,15}$/u.test(
      word,
    ) &&
    labelsOf(fold(word)).length === 0 &&
    !/\d{4}\s*[年년]/u.test(fold(word)) &&
    !isControlText(word) &&
    !isNobody(word) &&
    !roles.has(word)
  )
}

const roles = new Phrases(() => vocabulary('roles'))

/** True for words that sections are called by, and outlets rarely: 时政新闻, 水利动态. */
function isSectionWord(word: string): boolean {
  return (
    /^\p{Script=Han}{2,4}(?:新闻|新聞|资讯|資訊|动态|動態|要闻|要聞|观察|觀察|评论|評論|专题|專題)$/u.test(
      word,
    ) && word.length <= 4
  )
}

/** Splits 《党建》杂志2025年第10期 into the magazine and its issue. */
function withIssue(source: Source): OriginalSource {
  const match =
    /^(.*?)\s*[,，]?\s*((?:19|20)\d{2}\s*年?(?:第?\s*\d{1,3}(?:[-—]\d{1,3})?\s*期|\s*\d{1,2}月.{0,12}))$/.exec(
      source.name,
    )
  const name = match?.[1]
  return name && match?.[2] ? { ...source, name, issue: match[2] } : source
}
