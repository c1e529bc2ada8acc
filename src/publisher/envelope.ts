import { rendererOf } from '../document/assemble.ts'
import { generator } from '../document/generator.ts'
import type { Channel } from '../record/channel.ts'
import type { SiteDefinition } from '../record/feed.ts'
import type { Settings } from '../settings.ts'

/**
 * Everything around the entries that can change a document's bytes: the renderer, the program's version, the
 * definitions and the settings. A new title, hub or version makes a new document with a new tag.
 */
export function envelopeOf(
  { base, realTime }: Settings,
  site: SiteDefinition,
  { definition }: Pick<Channel, 'definition'>,
): string {
  const { ownHub, externalHubs, rssCloud } = realTime
  const parts = [generator.version, site, definition, ownHub, externalHubs, rssCloud]
  return `${rendererOf(base, site)} ${JSON.stringify(parts)}`
}
