import { err, ok, type Result } from '../../record/problem.ts'
import { bounds, tooLarge } from '../bounds.ts'
import { newNotes } from '../feed/notes.ts'
import {
  type FeedReading,
  type LeftOut,
  pageReason,
  type RawEntry,
  type ReadingContext,
} from '../feed/raw-entry.ts'
import { parseJson } from '../records.ts'
import { ghostEntry } from './adapter.ts'
import { siteOf } from './site.ts'
import { type GhostDatabase, type GhostPost, ghostDatabase, ghostPost } from './wire.ts'

/**
 * Reads the posts and pages of a Ghost export. Scheduled ones keep their date, which makes them embargoed; drafts and
 * posts for members become drafts. `url` is the site's URL, which the export leaves out. Refuses anything else with
 * `malformed-body`.
 */
export function readGhost(
  text: string,
  { url, timeZone, pages = true }: ReadingContext,
): Result<FeedReading> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed

  const database = ghostDatabase(parsed.value)
  if (!database)
    return err({
      kind: 'malformed-body',
      detail: 'The JSON is not a Ghost export: it has no table of posts.',
    })
  if (database.posts.length > bounds.entries) return err(tooLarge('the document', bounds.entries, 'entries'))

  const site = siteOf(database)
  const siteUrl = (url ?? '').replace(/\/+$/, '')
  const notes = newNotes()
  const leftOut: LeftOut[] = []
  const entries = database.posts.flatMap((met): RawEntry[] => {
    const post = ghostPost(met)
    if (post && isPage(post) && !pages) {
      leftOut.push({ reason: pageReason, id: post.id, title: post.title })
      return []
    }
    if (post) return [ghostEntry(post, { site, siteUrl, timeZone, notes: newNotes() })]
    notes.note('entries', 'left-out', met)
    return []
  })

  const feed = { url, title: settingOf(database, 'title') }
  return ok({ feed, entries, leftOut, notices: notes.notices })
}

/** `type` exists since Ghost 2.31; before that there was a flag. */
const isPage = ({ type, page }: GhostPost) => type === 'page' || (type === undefined && Boolean(page))

const settingOf = ({ settings = [] }: GhostDatabase, key: string) =>
  settings.find(setting => setting?.key === key)?.value
