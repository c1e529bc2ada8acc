import type { Marked, TokenizerAndRendererExtension } from 'marked'

/**
 * Footnotes in Markdown (PHP Markdown Extra; GitHub, Hugo and Jekyll use the same syntax): `[^name]` in the text and
 * `[^name]: note` on a separate line. A name may be in any script. Notes are numbered in the order of the text.
 */

/** Separates the notes from the text. A line continues a note if it is indented, or follows the note directly. */
export function footnotesIn(markdown: string): { text: string; notes: Map<string, string> } {
  const notes = new Map<string, string[]>()
  const text: string[] = []
  let note: string[] | undefined
  let fence: string | undefined

  for (const line of markdown.split('\n')) {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? []
    const [, name, words = ''] = fence ? [] : (/^ {0,3}\[\^([^\]\n]{1,200})\]:[ \t]*(.*)$/.exec(line) ?? [])
    if (name !== undefined) {
      note = [words]
      if (!notes.has(name)) notes.set(name, note)
      continue
    }
    if (note && continues(note, line)) {
      note.push(line.replace(/^(?: {1,4}|\t)/, ''))
      continue
    }
    note = undefined
    if (fence === undefined) fence = mark
    else if (mark?.startsWith(fence)) fence = undefined
    text.push(line)
  }

  return {
    text: text.join('\n'),
    notes: new Map([...notes].map(([name, lines]) => [name, lines.join('\n').trim()])),
  }
}

/** After a blank line, only indented lines continue a note; otherwise any line that does not begin a block. */
function continues(note: string[], line: string): boolean {
  if (line.trim() === '' || /^(?: {2,}|\t)/.test(line)) return true
  return note.at(-1)?.trim() !== '' && !/^ {0,3}(?:#{1,6} |[-*+>] |\d{1,9}[.)] |```|~~~|\||<)/.test(line)
}

/** The numbers of notes by name, in the order of their first marks. */
export type Numbers = Map<string, number>

/** Turns marks of existing notes into links; any other `[^name]` stays text. */
export function footnoteMarks(notes: ReadonlyMap<string, string>, numbers: Numbers) {
  const extension: TokenizerAndRendererExtension = {
    name: 'footnote',
    level: 'inline',
    start: text => text.indexOf('[^'),
    tokenizer: text => {
      const [raw, name] = /^\[\^([^\]\n]{1,200})\]/.exec(text) ?? []
      return raw && name !== undefined && notes.has(name) ? { type: 'footnote', raw, name } : undefined
    },
    renderer: ({ name }) => {
      const known = numbers.get(String(name))
      const number = known ?? numbers.size + 1
      numbers.set(String(name), number)
      const id = known === undefined ? ` id="fnref-${number}"` : ''
      return `<sup><a href="#fn-${number}"${id}>${number}</a></sup>`
    },
  }
  return extension
}

/**
 * The notes as a list, each with a link back to the text. Notes without a mark come last, so that their text is not
 * lost. `numbers` may grow while notes with marks of their own are rendered.
 */
export function footnoteList(marked: Marked, notes: ReadonlyMap<string, string>, numbers: Numbers): string {
  if (notes.size === 0) return ''

  const items: string[] = []
  const write = (name: string, link: string) => {
    const html = String(marked.parse(notes.get(name) ?? '')).trim()
    const withLink = html.endsWith('</p>') ? `${html.slice(0, -'</p>'.length)}${link}</p>` : `${html}${link}`
    items.push(`<li id="fn-${items.length + 1}">${withLink}</li>`)
  }

  for (const [name, number] of numbers) write(name, ` <a href="#fnref-${number}">↩</a>`)
  for (const name of notes.keys()) if (!numbers.has(name)) write(name, '')

  return `<hr>\n<ol>\n${items.join('\n')}\n</ol>\n`
}
