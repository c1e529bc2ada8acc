import type { Span } from './body.ts'
import type { Credit } from './credits.ts'
import { fold } from './fold.ts'
import { labelsOf } from './label-scan.ts'
import type { Line } from './line.ts'
import { plainLine } from './lines.ts'
import { isChineseName, isName, isOffice, readByline } from './people.ts'

/** Who wrote it: from labels, from reporters named in the text's first and last lines, from declarations, from place. */
export interface Authors {
  names: string[]
  /** An unlabelled line that reads like a name. */
  guessed?: true
  /** A labelled value that holds more than names; kept as it stands. */
  raw?: string
}

export interface AuthorEvidence {
  lines: Line[]
  body: Span | undefined
  headLines: Line[]
  head: Credit[]
  tail: Credit[]
  declared: string[]
  /** Names that are no author of this page: its outlets and editors. */
  others: string[]
}

export function authorsOf(evidence: AuthorEvidence): Authors {
  const labelled = labelledAuthors([...evidence.head, ...evidence.tail], evidence.others)
  const raw = labelled.raw ? { raw: labelled.raw } : {}
  if (labelled.names.length > 0) return labelled
  const reporters = reportersIn(evidence)
  if (reporters.length > 0) return { names: reporters, ...raw }
  const declared = evidence.declared
    .flatMap(value => declaredNames(value))
    .filter(name => !evidence.others.includes(name))
  if (declared.length > 0) return { names: [...new Set(declared)], ...raw }
  const placed = [...new Set(evidence.headLines.flatMap(line => namesByPlace(line, evidence.others)))]
  // Several such lines are a row of tags, not authors.
  return placed.length === 1 ? { names: placed, guessed: true, ...raw } : { names: [], ...raw }
}

function labelledAuthors(credits: Credit[], others: string[]): Authors {
  const names: string[] = []
  let raw: string | undefined
  for (const { field, value, word } of credits) {
    if (field !== 'author' || value === '' || others.includes(value)) continue
    const byline = readByline(value)
    const office = byline.names.length === 0 && word !== '文' && isOffice(value)
    if (byline.leftover.length > 0 && !office) raw ??= value
    if (byline.leftover.length === 0 || /\ufffd/.test(value)) names.push(...byline.names)
    if (office) names.push(value)
  }
  return { names: [...new Set(names)].filter(name => !others.includes(name)), ...(raw && { raw }) }
}

const roleWord = '(?:记者|記者|通讯员|通訊員|评论员|評論員|报道员|特约撰稿|特派员|기자|특파원)'
const inBrackets = new RegExp(
  `[（(〔【\\[]([^（()）【】〔〕\\[\\]]{0,24}${roleWord}[^（()）【】〔〕\\[\\]]{1,40})[）)〕】\\]]`,
  'u',
)
const bylineLine = new RegExp(`^\\s*[^。，,]{0,20}?${roleWord}[:：\\s]*\\S.{0,40}$`, 'u')
/** Korean puts the role behind the name: 김하늘 기자, (항구=…) 김하늘 기자 =. */
const koreanReporter =
  /(?:^|[)\]=]\s?)\s*(\p{Script=Hangul}{2,4}(?:[·,]\s?\p{Script=Hangul}{2,4})*)\s?(?:선임|인턴|수습)?(?:기자|특파원)(?=\s*(?:=|$|[\w.]+@))/u
const signed =
  /^\s*(?:[Bb]y|[Vv]on|[Pp]or|[Pp]ar|[Dd]i|[Dd]e|[Dd]oor|[Aa]v|[Aa]f|Text)[:\s]+(\p{Lu}.{2,80})$/u

/** Reporters as the page names them without a label: a line of their own, the dateline, the end. */
function reportersIn({ lines, body, headLines }: AuthorEvidence): string[] {
  for (const line of headLines.map(beforeNextCredit)) {
    const korean = line.weight < 40 && koreanReporter.exec(line.text)?.[1]
    if (korean) return readByline(korean.replaceAll('·', ',')).names
    const latin = signed.exec(line.text)?.[1]
    if (latin)
      return readByline(latin.split(/\s[-–|·•]\s|\d/)[0] ?? '').names.filter(name => name.includes(' '))
    const part =
      line.weight < 60 &&
      /[\s\d:：]*((?:[^\s\d:：]{0,12}\s)?\S{0,10}(?:记者|記者|评论员)\s?.{2,30})$/u.exec(line.text)?.[1]
    if (part && (bylineLine.test(part) || /\d/.test(line.text))) return readByline(part).names
  }
  if (!body) return []
  const korean = koreanReporter.exec(lines[body.start]?.text.slice(0, 60) ?? '')?.[1]
  if (korean) return readByline(korean.replaceAll('·', ',')).names
  const dateline = inBrackets.exec(lines[body.start]?.text.slice(0, 100) ?? '')?.[1]
  if (dateline) return readByline(dateline).names
  for (const line of lines.slice(Math.max(body.start, body.end - 1), body.end + 3)) {
    const found = closingByline(line.text)
    if (found && found.names.length > 0) return found.names
    const own = beforeNextCredit(line)
    if (own.weight < 40 && bylineLine.test(own.text)) return readByline(own.text).names
  }
  return []
}

/** 「某报记者 甲 编辑 乙」: the editor is not the reporter's colleague. */
function beforeNextCredit(line: Line): Line {
  const next = labelsOf(line.folded).find(({ start, field }) => start > 0 && field !== 'author')
  return next ? plainLine(line.text.slice(0, next.start)) : line
}

export interface Closing {
  /** Where it starts in the text. */
  start: number
  text: string
  names: string[]
}

/** A full stop inside would make it a sentence of the article. */
const closing = /[（(【]([^（()）【】。！？]{2,60})(?:[）)】]\s*$|$)/u

/** The byline in brackets at the end of the last paragraph: （记者 甲、乙）, (文/图 甲 乙), 【カイロ甲】, （某局）. */
export function closingByline(text: string): Closing | undefined {
  const match = closing.exec(text.slice(-90))
  const inner = match?.[1]?.trim()
  if (!match || !inner) return undefined
  const start = Math.max(0, text.length - 90) + match.index
  const role =
    new RegExp(roleWord, 'u').test(inner) || /^(?:文|图|文\/图|图\/文|文图)\s?[/／:：\s]/.test(inner)
  const names = role ? readByline(inner).names : bareNames(inner, match[0].startsWith('【'))
  return names.length > 0 || role ? { start, text: match[0], names } : undefined
}

/** Without a role word, only what can be nothing but names, or a signing office. */
function bareNames(inner: string, japanese: boolean): string[] {
  if (japanese) return japaneseReporters(inner)
  if (isOffice(inner)) return [inner]
  const words = inner.split(/[\s、，,]+/)
  return words.every(isChineseName) ? words : []
}

/** 【エルサレム松岡大地、カイロ金子淳】: a place in katakana or with の, then the reporter. */
function japaneseReporters(inner: string): string[] {
  const parts = inner.split('、').map(part => part.replace(/^[\p{Script=Katakana}ー・\s]+/u, '').trim())
  return parts.every(part => /^\p{Script=Han}{3,5}$/u.test(part)) ? parts : []
}

/** Declared authors: never a staff number, an address, a placeholder. */
function declaredNames(value: string): string[] {
  if (/^\W*\d+\W*$|@|:\/\//.test(value)) return []
  const text = fold(value).replace(/^作者:|^责任编辑:.*$/, '')
  return readByline(text).names.filter(
    name => !isOffice(name) && (/\p{Script=Han}|\p{Script=Hangul}/u.test(name) || / /.test(name)),
  )
}

/** Words of sections, places and agencies that are capitalised like a name. */
const noLatinName =
  /\b(?:News|World|Politics|Business|Sports?|East|West|North|South|New|United|Kingdom|States|Health|Science|Tech\w*|Opinion|Videos?|Photos?|Live|Read|Getty|Images|Press|Times|Post|Home|Local|National|International|Europe|Asia|Africa|America|Middle|Climate|Culture|Travel|Share|Save|Staff|Desk|Team|Front|Page|Front|Latest|Top|Breaking|Real|Estate|Life|Style|Food|Money|Market\w*|Sign|Log|Subscribe|San|Los|Las|Santa|Saint|Puerto|Buenos|Rio|São|Hong|Kong|Viewer|Follow)\b/

/** A line between headline and article that is a name and nothing else. */
function namesByPlace(line: Line, others: string[]): string[] {
  const text = line.text.trim()
  if (line.weight > 24 || line.linkShare > 0.5 || line.chrome || line.other || others.includes(text))
    return []
  if (isChineseName(text.replace(/^(\p{Script=Han})\s+(\p{Script=Han})$/u, '$1$2')))
    return [text.replace(/\s+/g, '')]
  const latin =
    /^\p{Lu}[\p{Ll}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(text) && isName(text) && !noLatinName.test(text)
  return latin && !plainLine(text).folded.includes('/') ? [text] : []
}
