import { describe, expect, it } from 'vitest'
import type { PagePosition } from '../../src/document/channel-view.ts'
import { formatNames } from '../../src/document/formats.ts'
import { linksOf } from '../../src/document/links.ts'
import { feedChannel } from '../../src/record/channel.ts'
import { aFeed, aSite, base } from '../support/build.ts'

const hubs = [`${base}/hub`, 'https://hub.example/']
const channel = feedChannel({ site: aSite(), feeds: [] }, aFeed())
const rels = (page: PagePosition, format: (typeof formatNames)[number]) =>
  linksOf({ channel, base, hubs, page, format }).map(({ rel }) => rel)

describe('the links of a document', () => {
  it.each(formatNames)('name one self and every hub in %s (WebSub §4)', format => {
    expect(rels({}, format).filter(rel => rel === 'self' || rel === 'hub')).toEqual(['self', 'hub', 'hub'])
  })

  it.each(formatNames)('name no hub in an archive page in %s, since it does not change', format => {
    expect(rels({ closingSequence: 7 }, format)).not.toContain('hub')
  })
})
