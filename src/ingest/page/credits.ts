import { datesOf } from './dates.ts'
import { labelsOf } from './label-scan.ts'
import type { LabelField } from './labels.ts'
import type { Line } from './line.ts'
import { isProse } from './lines.ts'

/** One labelled value as the page prints it. */
export interface Credit {
  field: LabelField
  /** The label, without spaces: 责任编辑. */
  word: string
  /** Trimmed; may be empty: a label without a value. */
  value: string
  line: Line
}

/** Ends a value: a control or counter that follows it on the same line. */
const widgetWords =
  /举报|打印|字号|字体|分享|浏览|收藏|纠错|发表评论|我要评论|评论|點擊|点击|阅读|閱讀|發表評論|【|扫码|小 ?中 ?大|大 ?中 ?小|A\+|A-|我要|投稿|查看|\d+人|用手机|手机|订阅|关注|编辑部电话|ID[:：]/

/** The labelled values of the lines, in order; running text has none. */
export function creditsOf(lines: Line[]): Credit[] {
  return lines.filter(line => !isProse(line) || line.weight < 60).flatMap(creditsIn)
}

function creditsIn(line: Line): Credit[] {
  return labelsOf(line.folded).map(label => ({
    field: label.field,
    word: label.word,
    line,
    value: trimValue(
      line.text.slice(label.valueStart, label.valueEnd),
      line.folded.slice(label.valueStart, label.valueEnd),
      label.field,
    ),
  }))
}

function trimValue(text: string, folded: string, field: LabelField): string {
  const ends = [
    folded.search(/\t|\s{2}|[([【〔]\s*$/),
    closingBracket(folded),
    folded.slice(1).search(widgetWords) + 1 || -1,
    field === 'published' || field === 'updated' ? -1 : (datesOf(folded)[0]?.start ?? -1),
    folded.search(/\s\|/),
  ].filter(end => end >= 0)
  const value = text.slice(0, Math.min(text.length, ...ends)).trim()
  return value.replace(/^[\s:：|｜·、,，]+|[\s|｜·、,，;；>]+$/g, '')
}

/** Position of the first closing bracket that was not opened in the text, -1 for none. */
function closingBracket(text: string): number {
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if ('([【〔'.includes(character)) depth += 1
    if (')]】〕'.includes(character)) depth -= 1
    if (depth < 0) return index
  }
  return -1
}
