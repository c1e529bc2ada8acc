import type { PageFrame } from './frame.ts'
import { problemResponse } from '../message/respond-problem.ts'
import { asset } from '../message/respond-page.ts'
import type { Handler } from '../route.ts'
import type { SiteFiles } from './site-files.ts'

/**
 * The files of the site, and the style sheet, the script and the icon of its pages. An address that the style sheet had
 * in another version gets today's, to be kept briefly.
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
