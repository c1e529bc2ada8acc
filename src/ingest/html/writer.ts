import { voidElements } from './elements.ts'

/** Readers' own parsers stop at 256 (libxml2) or 512 (Chromium); a real article nests about 20 deep. */
const depthMax = 100

/** Writes HTML that is balanced whatever is asked of it: every text and value escaped, every element closed. */
export interface Writer {
  open(name: string, attributes: [string, string][]): void
  /** Opens something that writes no tag of its own; `ifEmpty` is written when nothing was written in it. */
  openNothing(ifEmpty?: () => void): void
  text(text: string): void
  /** Closes what was opened last; nothing when nothing is open. */
  close(): void
  isInside(name: string): boolean
  /** All that was written, with what is still open closed. */
  html(): string
}

interface Frame {
  name: string | undefined
  isNamed: boolean // has attributes: a link may lead to it, so it stays even when empty
  start: number
  ifEmpty?: (() => void) | undefined
}

/** `tooDeep` is told of each element that is not written since it is nested too deeply. */
export function newWriter(tooDeep: () => void): Writer {
  const parts: string[] = []
  const frames: Frame[] = []
  const openCounts = new Map<string, number>()
  const count = (name: string, change: number) => openCounts.set(name, (openCounts.get(name) ?? 0) + change)
  let depth = 0

  const writer: Writer = {
    open(name, attributes) {
      if (depth >= depthMax) {
        tooDeep()
        return writer.openNothing()
      }
      depth += 1
      count(name, 1)
      frames.push({ name, isNamed: attributes.length > 0, start: parts.length })
      parts.push(startTag(name, attributes))
    },
    openNothing(ifEmpty) {
      frames.push({ name: undefined, isNamed: false, start: parts.length, ifEmpty })
    },
    text(text) {
      parts.push(escapeText(text))
    },
    close() {
      const frame = frames.pop()
      if (!frame) return
      if (frame.name !== undefined) {
        depth -= 1
        count(frame.name, -1)
        end(frame.name, frame, parts)
      } else if (frame.ifEmpty && isBlank(parts, frame.start)) frame.ifEmpty()
    },
    isInside: name => (openCounts.get(name) ?? 0) > 0,
    html() {
      while (frames.length > 0) writer.close()
      return parts.join('').trim()
    },
  }
  return writer
}

/** An empty paragraph is spacing that a style sheet should do. */
function end(name: string, frame: Frame, parts: string[]): void {
  if (voidElements.has(name)) return
  if (name === 'p' && !frame.isNamed && isBlank(parts, frame.start + 1)) parts.length = frame.start
  else parts.push(`</${name}>`)
}

function isBlank(parts: string[], start: number): boolean {
  for (let index = start; index < parts.length; index += 1) {
    if (parts[index]?.trim() !== '') return false
  }
  return true
}

function startTag(name: string, attributes: [string, string][]): string {
  return `<${name}${attributes.map(([key, value]) => ` ${key}="${escapeValue(value)}"`).join('')}>`
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** `<` and `>` too, so that no parser, however careless, finds a tag inside a value. */
function escapeValue(value: string): string {
  return escapeText(value).replace(/"/g, '&quot;')
}
