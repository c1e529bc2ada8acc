import { isObject } from '../../base/is-object.ts'
import { err, ok, type Result, shown } from '../../record/problem.ts'
import { bounds, tooLarge } from '../bounds.ts'
import { parseJson } from '../records.ts'
import { readAtom } from './atom/read.ts'
import { detectXmlFeed } from './detect.ts'
import { readJsonFeed } from './json/read.ts'
import type { FeedReading, ReadingContext } from './raw-entry.ts'
import { readRss } from './rss/read.ts'

/**
 * Reads a feed of any kind as raw entries: RSS 0.90 to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1. XML that
 * is not well-formed is read as far as possible, with notices. Fails with `malformed-body` only if the text is not a
 * feed, and with `too-large` if it has too many elements or values.
 */
export function readFeed(text: string, context: ReadingContext): Result<FeedReading> {
  return /^\ufeff?\s*[{[]/.test(text) ? readJson(text, context) : readXml(text, context)
}

function readJson(text: string, context: ReadingContext): Result<FeedReading> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const { items = [] } = isObject(parsed.value) ? parsed.value : {}
  if (Array.isArray(items) && items.length > bounds.entries)
    return err(tooLarge('the document', bounds.entries, 'entries'))
  const reading = readJsonFeed(parsed.value, context)
  return reading ? ok(reading) : malformed('The JSON is no JSON Feed: it has no list of items.')
}

function readXml(text: string, context: ReadingContext): Result<FeedReading> {
  const { root, format, notices, excess } = detectXmlFeed(text)
  if (excess) return err(excess)
  if (!root || !format) {
    return malformed(
      root ? `A document with the root <${shown(root.name)}> is no feed.` : 'The text is no XML document.',
    )
  }

  const reading = format === 'rss' ? readRss(root, context) : readAtom(root, context)
  return ok({ ...reading, notices: [...notices, ...reading.notices] })
}

function malformed(detail: string): Result<FeedReading> {
  return err({ kind: 'malformed-body', detail })
}
