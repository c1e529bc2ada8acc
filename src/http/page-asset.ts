import type { PageFrame } from './page-view.ts'
import { problemResponse } from './respond-problem.ts'
import { asset } from './respond-page.ts'
import type { Handler } from './route.ts'

/** The style sheet, the script and the icon. An address of a former version gets what there is now, to be kept briefly. */
export function sendAsset(frame: PageFrame): Handler {
  return context => {
    const { pathname } = new URL(context.req.url)
    const found = Object.values(frame.assets).find(({ name }) => pathname.startsWith(`/assets/${name}.`))
    if (!found) return problemResponse({ kind: 'not-found', detail: `Nothing stands at ${pathname}.` })
    return asset(found.body, { mediaType: found.mediaType, immutable: found.path === pathname })
  }
}
