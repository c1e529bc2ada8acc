import { rendererOf } from '../document/assemble.ts'
import { type Channel, takesSubscribers } from '../record/channel.ts'
import type { SiteDefinition } from '../record/feed.ts'
import type { Settings } from '../settings.ts'

/** The renderer, and what definitions and settings say around the entries: a new title or hub is a new document too. */
export function envelopeOf(
  { base, realTime }: Settings,
  site: SiteDefinition,
  channel: Pick<Channel, 'definition' | 'path' | 'slice'>,
): string {
  const { definition } = channel
  const { ownHub, externalHubs, rssCloud } = realTime
  if (!takesSubscribers(channel)) return `${rendererOf(base, site)} ${JSON.stringify([site, definition])}`
  return `${rendererOf(base, site)} ${JSON.stringify([site, definition, ownHub, externalHubs, rssCloud])}`
}
