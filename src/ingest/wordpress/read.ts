import { err, ok, type Result } from '../../record/problem.ts'
import { entryContext } from '../feed/context.ts'
import { newNotes } from '../feed/notes.ts'
import { type FeedReading, type LeftOut, pageReason, type ReadingContext } from '../feed/raw-entry.ts'
import { channelInfo } from '../feed/rss/channel.ts'
import { parseXml } from '../feed/xml/parse.ts'
import { childText, element, type XmlElement } from '../feed/xml/tree.ts'
import { postEntry } from './adapter.ts'
import { mediaOf } from './media.ts'
import { postType, siteOf } from './wire.ts'

/**
 * Reads the posts and pages of a WordPress export. Scheduled ones keep their date, which makes them embargoed;
 * unfinished, private and protected ones become drafts. Trash, menus, revisions, attachments and data of plugins are
 * left out, with one notice per kind. So are pages if they are not wanted. Refuses anything else with `malformed-body`.
 */
export function readWordPress(text: string, context: ReadingContext): Result<FeedReading> {
  const { root, notices, excess } = parseXml(text)
  if (excess) return err(excess)

  const channel = element(root, 'channel')
  if (!channel || childText(channel, 'wp:wxr_version') === undefined) {
    return err({
      kind: 'malformed-body',
      detail: 'The document is not a WordPress export: it has no wp:wxr_version.',
    })
  }

  const feed = channelInfo(channel, context)
  const wire = siteOf(channel)
  const site = { ...wire, media: mediaOf(wire) }
  const wanted = site.items.filter(item => reasonToLeaveOut(item, context) === undefined)

  return ok({
    feed,
    entries: wanted.map(item =>
      postEntry(item, site, entryContext({ feed, timeZone: context.timeZone, documentUrl: feed.url })),
    ),
    leftOut: namedLeftOut(site.items, context),
    notices: [...notices, ...leftOut([...site.items, ...site.attachments.values()])],
  })
}

/** The reason in a few words; undefined: it is an article. */
function reasonToLeaveOut(item: XmlElement, { pages = true }: Pick<ReadingContext, 'pages'> = {}) {
  const type = postType(item)
  const status = childText(item, 'wp:status') ?? 'publish'
  if (item.isCut) return 'cut off'
  if (type !== 'post' && type !== 'page') return type
  if (status === 'trash' || status === 'auto-draft' || status === 'inherit') return status
  return type === 'page' && !pages ? pageReason : undefined
}

/** Types of posts that are parts of others or of the site, and no texts of their own. */
const parts = new Set([
  'attachment',
  'nav_menu_item',
  'wp_block',
  'revision',
  'customize_changeset',
  'custom_css',
])

/** The posts that are not imported, by name. */
function namedLeftOut(items: XmlElement[], context: ReadingContext): LeftOut[] {
  return items.flatMap((item): LeftOut[] => {
    const reason = reasonToLeaveOut(item, context)
    if (reason === undefined || parts.has(postType(item))) return []
    return [
      { id: childText(item, 'guid'), title: childText(item, 'title'), url: childText(item, 'link'), reason },
    ]
  })
}

function leftOut(items: XmlElement[]) {
  const counts = new Map<string, number>()
  for (const reason of items.map(item => reasonToLeaveOut(item))) {
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  const notes = newNotes()
  for (const [reason, count] of counts) notes.note('entries', 'left-out', `${reason}: ${count}`)
  return notes.notices
}
