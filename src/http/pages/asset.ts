import { asset } from '../message/respond-page.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Handler } from '../route.ts'
import type { PageFrame } from './frame.ts'
import { siteFile } from './site-files.ts'

/**
 * Serves the style sheet, script and icon of the pages, and the files of the site. The URL of an older style sheet gets
 * the present one, to be cached briefly; a file of the site comes before that.
 */
export function sendAsset(frame: PageFrame): Handler {
  const assets = Object.values(frame.assets)
  return async context => {
    const { pathname } = new URL(context.req.url)
    const current = assets.find(({ path }) => path === pathname)
    if (current) return asset(current.body, { mediaType: current.mediaType, immutable: true })

    const name = pathname.slice('/assets/'.length)
    const file = await siteFile(context.env.FILES, name, context.req.header('range'))
    if (file) return file

    const former = assets.find(one => pathname.startsWith(`/assets/${one.name}.`))
    if (!former) return problemResponse({ kind: 'not-found', detail: `Nothing is at ${pathname}.` })
    return asset(former.body, { mediaType: former.mediaType, immutable: false })
  }
}
