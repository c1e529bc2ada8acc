import { isKnown } from '../../contract/freshness.ts'
import { robots } from '../../document/news-sitemap.ts'
import { shortHash } from '../../record/identity.ts'
import { conditionsOf } from '../message/conditional.ts'
import { documentResponse, notModified } from '../message/respond.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'

/** /feeds.opml, /news-sitemap.xml and /robots.txt. */

export function feedsOpml(services: Services): Handler {
  return async context => {
    const document = await services.publisher(context.env).opml()
    return answer(context.req.raw, { mediaType: 'text/x-opml', name: 'opml', ...document })
  }
}

export function sitemap(services: Services): Handler {
  return async context => {
    const document = await services.publisher(context.env).newsSitemap()
    return answer(context.req.raw, { mediaType: 'application/xml', name: 'sitemap', ...document })
  }
}

export function robotsText(services: Services): Handler {
  return context => {
    const bytes = new TextEncoder().encode(robots(services.settings(context.env).base))
    return answer(context.req.raw, { mediaType: 'text/plain', name: 'robots', version: '1', at: 0, bytes })
  }
}

interface NamedDocument {
  mediaType: string
  name: string
  version: string
  at: number
  bytes: Uint8Array
}

function answer(request: Request, { mediaType, name, version, at, bytes }: NamedDocument): Response {
  const tag = `${name}-${version}-${shortHash(new TextDecoder().decode(bytes)).toString(36)}`
  const headers = {
    mediaType,
    etag: `"${tag}"`,
    lastModified: at,
    cacheControl: 'public, max-age=300',
    vary: [],
  }

  const { known, any, since } = conditionsOf(request, tags => tags.filter(given => given === tag), Date.now())
  const unchanged = any || isKnown({ known, since }, tag, at)
  return unchanged ? notModified(headers) : documentResponse({ ...headers, links: [], gzip: false }, bytes)
}
