import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { Incidents } from '../../src/http/observe/incidents.ts'
import { PageFrame } from '../../src/http/pages/frame.ts'
import type { Services } from '../../src/http/services.ts'
import { Polls } from '../../src/http/throttle/polls.ts'
import { Searches } from '../../src/http/throttle/searches.ts'
import { TokenLookups } from '../../src/http/throttle/token-lookups.ts'
import type { View } from '../../src/pages/view.ts'
import type { Publication } from '../../src/record/channel.ts'
import { settingsOf } from '../../src/settings.ts'
import { aFeed, aSite, base } from '../support/build.ts'

/** A frame asks no other machine: a call of one would fail the test. */
function frameOf(publication: Publication, publicUrl = base): PageFrame {
  const none = () => {
    throw new Error('a frame asks nobody')
  }
  const services: Services = {
    publication,
    settings: () => settingsOf({ PUBLIC_URL: publicUrl, BROADSHEET_TOKEN: 'a-test-token' }),
    ...{ publisher: none, hub: none, replica: none, send: none, forget: none },
    ...{ polls: new Polls(), searches: new Searches(), tokenLookups: new TokenLookups() },
    incidents: new Incidents(),
  }
  return new PageFrame(services)
}

const ofSite = (fields: Parameters<typeof aSite>[0] = {}): Publication => ({
  site: aSite(fields),
  feeds: [aFeed()],
})

/** The view of a request to this path. */
async function viewOf(frame: PageFrame, path: string, headers: Record<string, string> = {}): Promise<View> {
  const seen: View[] = []
  const app = new Hono<{ Bindings: Env }>()
  app.all('*', context => {
    seen.push(frame.view(context))
    return context.body(null)
  })
  await app.request(base + path, { headers })
  const [view] = seen
  if (!view) throw new Error('the path was not seen')
  return view
}

describe('the view of a page', () => {
  it('has path and parameters of the request, without the language, which each link adds', async () => {
    const view = await viewOf(frameOf(ofSite()), '/search?q=%E6%B8%A1&lang=en&before=7&q=b')
    expect([view.path, view.query.toString()]).toEqual(['/search', 'q=%E6%B8%A1&before=7&q=b'])
  })

  it('knows the site, its address, the languages of the menu and the addresses of the assets', async () => {
    const publication = ofSite()
    const frame = frameOf(publication)
    const view = await viewOf(frame, '/')
    expect(view.publication).toBe(publication)
    expect(view.base).toBe(base)
    expect(view.languages).toEqual([
      { tag: 'zh', name: '中文' },
      { tag: 'en', name: 'English' },
    ])
    const { style, copy, icon } = frame.assets
    expect(view.assets).toEqual({ style: style.path, copy: copy.path, icon: icon.path })
  })

  it.each([
    { path: '/', accepts: undefined, language: 'zh', keeps: false },
    { path: '/', accepts: 'en', language: 'en', keeps: false },
    { path: '/', accepts: 'EN-gb;q=0.4, zh-CN;q=0.5', language: 'zh', keeps: false },
    { path: '/', accepts: 'en;q=0.5, zh;q=0.4', language: 'en', keeps: false },
    { path: '/', accepts: 'en;q=0', language: 'zh', keeps: false },
    { path: '/?lang=en', accepts: 'zh', language: 'en', keeps: true },
    { path: '/?lang=xx', accepts: 'en', language: 'en', keeps: false },
    { path: '/?lang=', accepts: undefined, language: 'zh', keeps: false },
  ])('at $path for «$accepts» is in $language, and its links name it: $keeps', async row => {
    const view = await viewOf(
      frameOf(ofSite({ language: 'zh-Hans' })),
      row.path,
      row.accepts === undefined ? {} : { 'accept-language': row.accepts },
    )
    expect([view.language, view.texts.ownName, view.keepsLanguage]).toEqual([
      row.language,
      row.language === 'zh' ? '中文' : 'English',
      row.keeps,
    ])
  })
})

describe('the renderer of a page, which its tag names', () => {
  const rendererOf = async (publication: Publication, publicUrl = base) => {
    const frame = frameOf(publication, publicUrl)
    return frame.renderer(await viewOf(frame, '/'))
  }

  it('is the same for the same site', async () => {
    expect(await rendererOf(ofSite())).toBe(await rendererOf(ofSite()))
  })

  it.each<[string, Publication, string?]>([
    ['address', ofSite(), 'https://other.example'],
    ['title', ofSite({ title: 'Another' })],
    ['color, which is in the style sheet', ofSite({ accentColor: 'AA0000' })],
    ['feeds', { site: aSite(), feeds: [aFeed({ description: 'Something.' })] }],
  ])('changes with the %s', async (_, publication, publicUrl) => {
    expect(await rendererOf(publication, publicUrl)).not.toBe(await rendererOf(ofSite()))
  })
})
