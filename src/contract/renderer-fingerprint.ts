import { rendererOf } from '../document/assemble.ts'
import { generator } from '../document/generator.ts'
import { type Channel, takesSubscribers } from '../record/channel.ts'
import type { SiteDefinition } from '../record/feed.ts'
import type { Settings } from '../settings.ts'

/**
 * A text that changes whenever a document's bytes may change, apart from its entries: the renderer, the program's
 * version, the definitions and the settings. A new title, hub or version makes a new document with a new tag.
 */
export function rendererFingerprint(
  { base, realTime }: Settings,
  site: SiteDefinition,
  channel: Pick<Channel, 'definition' | 'path' | 'slice'>,
): string {
  const { definition } = channel
  const { ownHub, externalHubs, rssCloud } = realTime
  const parts = [generator.version, site, definition]
  const promised = takesSubscribers(channel) ? [ownHub, externalHubs, rssCloud] : []
  return `${rendererOf(base, site)} ${JSON.stringify([...parts, ...promised])}`
}
