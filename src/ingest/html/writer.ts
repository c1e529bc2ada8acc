import { voidElements } from './elements.ts'

/** Writes HTML: every text and value escaped, every element closed in its turn. */
export interface Writer {
  open(name: string, attributes: [string, string][]): void
  /** Opens something that writes no tag of its own; `ifEmpty` is written when nothing was written in it. */
  openNothing(ifEmpty?: () => void): void
  text(text: string): void
  /** Closes what was opened last; nothing when nothing is open. */
  close(): void
  isInside(name: string): boolean
  /** All that was written; balanced once everything that was opened is closed. */
  html(): string
}

interface Frame {
  name: string | undefined
  isNamed: boolean // has attributes: a link may lead to it, so it stays even when empty
  start: number
  ifEmpty?: (() => void) | undefined
}

export function newWriter(): Writer {
  const parts: string[] = []
  const frames: Frame[] = []
  const openCounts = new Map<string, number>()
  const count = (name: string, change: number) => openCounts.set(name, (openCounts.get(name) ?? 0) + change)

  const writer: Writer = {
    open(name, attributes) {
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
      if (frame?.name !== undefined) {
        count(frame.name, -1)
        end(frame.name, frame, parts)
      } else if (frame?.ifEmpty && isBlank(parts, frame.start)) frame.ifEmpty()
    },
    isInside: name => (openCounts.get(name) ?? 0) > 0,
    html: () => parts.join('').trim(),
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
