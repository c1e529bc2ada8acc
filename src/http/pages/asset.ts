import { asset } from '../message/respond-page.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Handler } from '../route.ts'
import type { PageFrame } from './frame.ts'
import type { SiteFiles } from './site-files.ts'

/**
 * Serves the files of the site, and the style sheet, script and icon of its pages. The URL of an older style sheet gets
 * the present one, to be cached briefly.
 */
export function sendAsset(frame: PageFrame, files: SiteFiles): Handler {
  return context => {
    const { pathname } = new URL(context.req.url)
    const file = files.send(pathname, context.req.header('range'))
    if (file) return file

    const found = Object.values(frame.assets).find(({ name }) => pathname.startsWith(`/assets/${name}.`))
    if (!found) return problemResponse({ kind: 'not-found', detail: `Nothing is at ${pathname}.` })
    return asset(found.body, { mediaType: found.mediaType, immutable: found.path === pathname })
  }
}
