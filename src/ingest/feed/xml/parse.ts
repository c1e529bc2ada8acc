import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import type { Notice } from '../../../record/article.ts'
import type { Problem } from '../../../record/problem.ts'
import { bounds, heldBytes, tooLarge } from '../../bounds.ts'
import { legalText } from '../../text/text.ts'
import { type ItemExtent, newTreeBuilder, type TreeBuilder } from './build.ts'
import { type Defects, newDefects } from './defects.ts'
import { decodeReferences, lessThanStandIn } from './references.ts'
import type { XmlElement } from './tree.ts'

/**
 * XML as feeds write it: read as far as it can be, with a notice for each kind of defect. A document type is left out
 * unread, so no entity is expanded and nothing external is fetched; nesting and the number of elements are bounded. What
 * is in an item is read when it is asked for, and forgotten with the next: a feed costs the memory of one item.
 *
 * Quirks of htmlparser2's Tokenizer in XML mode, each with a test: it takes `<3` for a tag, so such a `<` is replaced
 * beforehand; it ends a document type at the first `>` inside. (Its Parser puts new elements at the head of an array,
 * which makes deep nesting cost quadratic time, and tells nothing of end tags that are missing: the stack is ours.)
 */

export interface XmlDocument {
  /** Absent if there is no element in it. */
  root?: XmlElement | undefined
  notices: Notice[]
  /** Set if the document or one of its items has too many elements. */
  excess?: Problem | undefined
}

/**
 * `namespaces`: our prefixes for namespaces that the document's author got wrong; the key '' means that none is
 * declared.
 */
export function parseXml(input: string, namespaces: ReadonlyMap<string, string> = new Map()): XmlDocument {
  if (heldBytes(input) > bounds.xmlHeldBytes)
    return { notices: [], excess: tooLarge('the document in memory', bounds.xmlHeldBytes, 'bytes') }

  const { text: legal, repaired } = legalText(input)
  const text = withoutStrayLessThan(withoutDocumentType(legal))
  const defects = newDefects(text)

  if (repaired > 0) defects.note('illegal-character')
  const stray = text.indexOf(lessThanStandIn)

  if (stray !== -1) defects.note('bare-less-than', stray)

  let excess: Problem | undefined
  const stop = (problem?: Problem) => {
    excess ??= problem
    tokenizer.pause()
  }

  const readItem = itemReader(text, namespaces)
  const builder = newTreeBuilder({ text, defects, namespaces, stop, readItem })
  const tokenizer = newTokenizer({ text, builder, defects, stop })

  tokenizer.write(text)
  if (tokenizer.running) tokenizer.end()
  return { root: builder.finish(), notices: defects.notices(), excess }
}

/** Reads the contents of items, and keeps those of the last one. The first reading already noted their defects. */
function itemReader(
  text: string,
  namespaces: ReadonlyMap<string, string>,
): (item: ItemExtent) => XmlElement['children'] {
  let last: { node: XmlElement; children: XmlElement['children'] } | undefined
  return item => {
    if (last?.node !== item.node) {
      const { name, attributes, baseUrl, language } = item.node
      const node = { name, attributes, baseUrl, language, children: [] }
      last = { node: item.node, children: contentOf(text, { ...item, node }, namespaces) }
    }
    return last.children
  }
}

function contentOf(
  text: string,
  item: ItemExtent,
  namespaces: ReadonlyMap<string, string>,
): XmlElement['children'] {
  const content = text.slice(item.start, item.end)
  const defects = newDefects(content)
  const readItem = () => [] // an item in an item is one of its elements
  const stop = () => tokenizer.pause()
  const builder = newTreeBuilder({ text: content, defects, namespaces, stop, readItem, item })
  const tokenizer = newTokenizer({ text: content, builder, defects, stop })

  tokenizer.write(content)
  if (tokenizer.running) tokenizer.end()
  return item.node.children
}

const newTokenizer = (reading: XmlParse): Tokenizer =>
  new Tokenizer({ xmlMode: true, decodeEntities: false }, callbacks(reading))

/** Replaces stray `<`. Copies the text only if there is one: a document is long. */
function withoutStrayLessThan(text: string): string {
  for (const [match] of text.matchAll(strayLessThan)) {
    if (match === '<') return text.replace(strayLessThan, met => (met === '<' ? lessThanStandIn : met))
  }
  return text
}

/** Removes the document type and its subset, but keeps their line ends, so that lines keep their numbers. */
function withoutDocumentType(text: string): string {
  const start = text.indexOf('<!DOCTYPE')
  if (start === -1 || /<[\p{L}_]/u.test(text.slice(0, start))) return text
  const close = text.indexOf('>', start)
  const hasSubset = text.slice(start, close === -1 ? undefined : close).includes('[')
  const end = hasSubset ? text.indexOf(']>', start) + 2 : close + 1
  if (end <= start) return text
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]+/g, '') + text.slice(end)
}

/**
 * A `<` that starts nothing. Skips CDATA sections and comments, up to the end of the document if they are not closed.
 */
const strayLessThan = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(?![\p{L}_:/!?])/gu

interface XmlParse {
  text: string
  builder: TreeBuilder
  defects: Defects
  /** Ends the reading because a limit is reached. */
  stop(excess: Problem): void
}

function callbacks({ text, builder, defects, stop }: XmlParse): TokenizerCallbacks {
  let tag = { name: '', at: 0, attributes: new Map<string, string>() }
  let attribute = { name: '', value: '' }
  const nothing = () => {}

  return {
    onopentagname(at, end) {
      tag = { name: text.slice(at, end), at, attributes: new Map() }
    },
    onattribname(start, end) {
      attribute = { name: text.slice(start, end), value: '' }
    },
    onattribdata(start, end) {
      attribute.value += decodeReferences(text.slice(start, end), start, defects)
    },
    onattribend(_quote, end) {
      const { name, value } = attribute
      if (tag.attributes.has(name)) defects.note('repeated-attribute', end, name)
      else tag.attributes.set(name, value)
      if (tag.attributes.size > bounds.itemNodes) stop(tooLarge('the document', bounds.itemNodes, 'nodes'))
    },
    onopentagend: end => builder.open(tag.name, tag.attributes, tag.at, end + 1),
    onselfclosingtag(end) {
      builder.open(tag.name, tag.attributes, tag.at, end + 1)
      builder.closeEmpty()
    },
    onclosetag: (start, end) => builder.close(text.slice(start, end), start),
    ontext: (start, end) => builder.text(text.slice(start, end), start),
    oncdata: (start, end, endLength) => builder.cdata(text.slice(start, end - endLength)),
    onattribentity: nothing,
    ontextentity: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onprocessinginstruction: nothing,
    onend: nothing,
  }
}
