import { limits } from '../../record/limits.ts'
import { escaped } from '../text/character-references.ts'
import { cardHtml, payloadOf, text } from './cards.ts'
import { parsed } from './lexical.ts'

/**
 * Renders the text of Ghost 1 to 4 as HTML. It is Mobiledoc 0.3: sections of markers, which refer by index to lists of
 * markups, atoms and cards. `told` is called with the name of each unknown card. Undefined: the text is not Mobiledoc.
 */
export function htmlOfMobiledoc(json: string, told: (type: string) => void): string | undefined {
  const { sections, markups, atoms, cards } = payloadOf(parsed(json))
  if (!Array.isArray(sections)) return undefined
  const unshown = new Map(listOf(cards).entries())
  const parts = { markups: listOf(markups), atoms: listOf(atoms), unshown, written: 0, told }
  return sections.map(section => sectionHtml(listOf(section), parts)).join('')
}

/**
 * References can repeat a long part thousands of times, so that a small document needs more memory than there is. Ghost
 * refers to each card once: it is shown once. Reading ends at so many characters, which are more than the gate accepts.
 */
const charactersMax = 8 * limits.contentMaxBytes

interface MobiledocParts {
  markups: unknown[]
  atoms: unknown[]
  /** The cards by their index, without those that were shown. */
  unshown: Map<number, unknown>
  /** Characters of markers so far. */
  written: number
  told: (type: string) => void
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const kinds = { markup: 1, image: 2, list: 3, card: 10 }

function sectionHtml([kind, first, second]: unknown[], parts: MobiledocParts): string {
  switch (kind) {
    case kinds.markup:
      return wrapped(blockName(first), markersHtml(listOf(second), parts))
    case kinds.image:
      return `<figure><img src="${escaped(text(first))}"></figure>`
    case kinds.list: {
      const items = listOf(second).map(item => wrapped('li', markersHtml(listOf(item), parts)))
      return wrapped(first === 'ol' ? 'ol' : 'ul', items.join(''))
    }
    case kinds.card:
      return cardOf(Number(first), parts)
    default:
      return ''
  }
}

function blockName(name: unknown): string {
  return /^(?:p|h[1-6]|blockquote|aside)$/.test(text(name)) ? text(name) : 'p'
}

function cardOf(index: number, { unshown, told }: MobiledocParts): string {
  if (!unshown.has(index)) return ''
  const [name, payload] = listOf(unshown.get(index))
  unshown.delete(index)
  const type = text(name).replace(/^card-/, '')
  const html = cardHtml(type, payloadOf(payload))
  if (html === undefined) told(type)
  return html ?? ''
}

/** A marker opens markups by their index, closes a number of open ones, and holds a text or an atom. */
function markersHtml(markers: unknown[], parts: MobiledocParts): string {
  const { markups, atoms } = parts
  const open: string[] = []
  let html = ''
  const write = (piece: string) => {
    parts.written += piece.length
    html += piece
  }

  for (const marker of markers) {
    if (parts.written > charactersMax) break
    const [kind, opened, closed, value] = listOf(marker)
    for (const index of listOf(opened)) {
      if (parts.written > charactersMax) break
      const { name, start } = markupOf(markups[Number(index)])
      write(start)
      open.push(name)
    }
    write(kind === 1 ? atomHtml(listOf(atoms[Number(value)])) : escaped(text(value)))
    for (let count = Math.min(Number(closed) || 0, open.length); count > 0; count -= 1)
      html += `</${open.pop()}>`
  }

  return (
    html +
    open
      .toReversed()
      .map(name => `</${name}>`)
      .join('')
  )
}

function markupOf(markup: unknown): { name: string; start: string } {
  const [name, attributes] = listOf(markup)
  const tag = /^(?:a|b|code|em|i|mark|s|strong|sub|sup|u)$/.test(text(name)) ? text(name) : 'span'
  const index = listOf(attributes).indexOf('href')
  const href = index === -1 ? '' : ` href="${escaped(text(listOf(attributes)[index + 1]))}"`
  return { name: tag, start: `<${tag}${tag === 'a' ? href : ''}>` }
}

const atomHtml = ([name, words]: unknown[]) => (name === 'soft-return' ? '<br>' : escaped(text(words)))

const wrapped = (name: string, html: string) => `<${name}>${html}</${name}>`
