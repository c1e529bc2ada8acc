/** Finds the template tags in a Markdown text, outside code, and parses them. */

export interface Tag {
  /** `{{< … >}}` and `{{% … %}}` of Hugo; `{% … %}` of Liquid and Nunjucks; `{{ … }}`, which outputs a value. */
  kind: 'hugo' | 'block' | 'value'
  /** Undefined: the tag outputs a value. */
  name: string | undefined
  /** True for `/name` (Hugo) and `endname` (Liquid). */
  isEnd: boolean
  /** The text after the name; for a value, all of it. */
  words: string
  start: number
  stop: number
}

interface Braces {
  hugo: boolean
  liquid: boolean
}

const opening = /\{\{[<%]|\{%-?|\{\{-?/g
const longestTag = 4_000

/** The tags in the order of the text. A tag that never closes is text. */
export function tagsIn(text: string, braces: Braces): Tag[] {
  const code = codeRanges(text)
  const tags: Tag[] = []
  let end = 0
  let codeAt = 0

  for (const { 0: open, index } of text.matchAll(opening)) {
    while ((code[codeAt]?.stop ?? Number.POSITIVE_INFINITY) <= index) codeAt += 1
    const isCode = (code[codeAt]?.start ?? Number.POSITIVE_INFINITY) <= index
    if (index < end || isCode) continue
    const tag = tagAt(text, index, open)
    if (!tag || !(tag.kind === 'hugo' ? braces.hugo : braces.liquid)) continue
    tags.push(tag)
    end = tag.stop
  }

  return tags
}

function tagAt(text: string, start: number, open: string): Tag | undefined {
  const kind = open.startsWith('{%') ? 'block' : /[<%]$/.test(open) ? 'hugo' : 'value'
  const close = kind === 'block' ? '%}' : kind === 'value' ? '}}' : open.endsWith('<') ? '>}}' : '%}}'
  const after = start + open.length
  const end = text.slice(after, after + longestTag).indexOf(close)
  if (end === -1) return undefined

  const inner = text
    .slice(after, after + end)
    .replace(/-$/, '')
    .trim()
  const stop = after + end + close.length
  if (kind === 'value') return { kind, name: undefined, isEnd: false, words: inner, start, stop }

  const [, slash, name, words = ''] = /^(\/?)\s*(\w[\w./-]*)([\s\S]*)$/.exec(inner.replace(/\s\/$/, '')) ?? []
  if (name === undefined) return undefined

  const isEnd = slash === '/' || (kind === 'block' && name.startsWith('end'))
  const bare = kind === 'block' && isEnd ? name.slice('end'.length) : name
  return { kind, name: bare, isEnd, words: words.trim(), start, stop }
}

interface TextRange {
  start: number
  stop: number
}

/** Fenced code, and inline code within one line, in the order of the text. */
function codeRanges(text: string): TextRange[] {
  const ranges: TextRange[] = []
  let fence: { mark: string; start: number } | undefined
  let at = 0

  for (const line of text.split('\n')) {
    const [, mark] = /^\s{0,12}(`{3,}|~{3,})/.exec(line) ?? []
    if (fence) {
      if (mark?.startsWith(fence.mark)) {
        ranges.push({ start: fence.start, stop: at + line.length })
        fence = undefined
      }
    } else if (mark) fence = { mark, start: at }
    else ranges.push(...inlineCode(line, at))
    at += line.length + 1
  }

  return fence ? [...ranges, { start: fence.start, stop: text.length }] : ranges
}

/** A run of backticks opens code; the next run of the same length closes it. */
function inlineCode(line: string, offset: number): TextRange[] {
  if (!line.includes('`')) return []

  const runs = [...line.matchAll(/`+/g)]
  const ranges: TextRange[] = []
  const last = new Map(runs.map(({ 0: run }, index) => [run.length, index]))

  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index]
    if (!open || (last.get(open[0].length) ?? -1) <= index) continue
    const close = runs.findIndex((run, other) => other > index && run[0].length === open[0].length)
    const stop = (runs[close]?.index ?? 0) + open[0].length
    ranges.push({ start: offset + open.index, stop: offset + stop })
    index = close
  }

  return ranges
}

/** The arguments of a tag: words by position, and values by name. Zola and Nunjucks also use commas and parentheses. */
export interface Words {
  /** As written. */
  text: string
  at: string[]
  named: Record<string, string>
}

const word = /(?:([\w.-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,()"'`]+))/g

export function wordsOf(text: string): Words {
  const words: Words = { text, at: [], named: {} }

  for (const [, name, double, single, raw, bare = ''] of text.matchAll(word)) {
    const value = (double ?? single)?.replace(/\\(["'\\])/g, '$1') ?? raw ?? bare
    if (name === undefined) words.at.push(value)
    else words.named[name.toLowerCase()] = value
  }

  return words
}
