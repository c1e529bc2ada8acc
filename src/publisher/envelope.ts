import { rendererOf } from '../document/assemble.ts'
import type { Channel } from '../record/channel.ts'
import type { SiteDefinition } from '../record/feed.ts'
import type { Settings } from '../settings.ts'

/** The renderer, and what definitions and settings say around the entries: a new title or hub is a new document too. */
export function envelopeOf(
  { base, realTime }: Settings,
  site: SiteDefinition,
  { definition }: Pick<Channel, 'definition'>,
): string {
  const { ownHub, externalHubs, rssCloud } = realTime
  return `${rendererOf(base, site)} ${JSON.stringify([site, definition, ownHub, externalHubs, rssCloud])}`
}
