import { isKnown } from '../../contract/freshness.ts'
import { robots } from '../../document/news-sitemap.ts'
import { shortHash } from '../../record/identity.ts'
import { conditionsOf } from '../message/conditional.ts'
import { documentResponse, notModified } from '../message/respond.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'

/** /feeds.opml, /news-sitemap.xml, /robots.txt, and the site's record of Standard.site. */

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

/**
 * `/.well-known/site.standard.publication`: confirms that a publication on the AT Protocol is this site
 * (https://standard.site/docs/verification). The body is its AT-URI.
 */
export function standardSite({ publication }: Services): Handler {
  const { standardSite: uri } = publication.site
  return context => {
    if (uri === undefined)
      return problemResponse({
        kind: 'not-found',
        detail: 'This site names no publication of Standard.site.',
      })
    const bytes = new TextEncoder().encode(uri)
    const named = { mediaType: 'text/plain', name: 'standard-site', version: '1', at: 0, bytes }
    return answer(context.req.raw, named)
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
