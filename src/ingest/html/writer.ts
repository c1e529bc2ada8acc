import { voidElements } from './elements.ts'
import { blocks, endedBy } from './nesting.ts'

/** Writes HTML: every text and value escaped, every element closed in its turn. */
export interface Writer {
  open(name: string, attributes: [string, string][]): void
  /** Opens something that writes no tag of its own; `ifEmpty` is written when nothing was written in it. */
  openNothing(ifEmpty?: () => void): void
  text(text: string): void
  /** Closes what was opened last, where that isn't done yet. */
  close(): void
  isInside(name: string): boolean
  /** All that was written; balanced once everything that was opened is closed. */
  html(): string
}

interface Frame {
  /** Undefined: writes no tag, or was closed early. */
  name: string | undefined
  attributes: [string, string][]
  start: number
  ifEmpty?: (() => void) | undefined
}

export function newWriter(): Writer {
  const parts: string[] = []
  const frames: Frame[] = []

  const writer: Writer = {
    open(name, attributes) {
      makeRoom(name, frames, parts)
      frames.push({ name, attributes, start: parts.length })
      parts.push(startTag(name, attributes))
    },
    openNothing(ifEmpty) {
      frames.push({ name: undefined, attributes: [], start: parts.length, ifEmpty })
    },
    text(text) {
      parts.push(escapeText(text))
    },
    close() {
      const frame = frames.pop()
      if (frame?.ifEmpty && isBlank(parts, frame.start)) frame.ifEmpty()
      if (frame) end(frame, parts)
    },
    isInside: name => frames.some(frame => frame.name === name),
    html: () => parts.join('').trim(),
  }
  return writer
}

/** Ends what cannot hold the element; a paragraph that turns out to hold a block becomes a <div>. */
function makeRoom(name: string, frames: Frame[], parts: string[]): void {
  const ended = endedBy.get(name)
  for (const frame of frames.toReversed()) {
    if (frame.name !== undefined && !ended?.has(frame.name)) break
    end(frame, parts)
    frame.name = undefined
  }
  if (!blocks.has(name)) return
  for (const frame of frames) {
    if (frame.name !== 'p') continue
    frame.name = 'div'
    parts[frame.start] = startTag('div', frame.attributes)
  }
}

/** An empty paragraph is spacing, which is a style sheet's to do; one with an id may be where a link leads. */
function end({ name, attributes, start }: Frame, parts: string[]): void {
  if (name === undefined || voidElements.has(name)) return
  const isSpacing = name === 'p' && !attributes.some(([key]) => key === 'id') && isBlank(parts, start + 1)
  if (isSpacing) parts.length = start
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
