import { Hono } from 'hono'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { replicaStorage } from './catalogue/mounts.ts'
import { formatNames } from './document/formats.ts'
import { NewsroomAccess } from './http/access/newsroom.ts'
import { deleteArticle, getArticle, patchArticle, postArticle, putArticle } from './http/api/articles.ts'
import { restoreKept, sendBackup } from './http/api/backup.ts'
import { exportArticles } from './http/api/export.ts'
import { health } from './http/api/health.ts'
import { importArticles } from './http/api/import.ts'
import { listArticles } from './http/api/list-articles.ts'
import { listSources } from './http/api/pull.ts'
import { beginRebuild, reportRebuild } from './http/api/rebuild.ts'
import { createToken, listTokens, revokeToken } from './http/api/tokens.ts'
import { currentAddress } from './http/feeds/address.ts'
import { DocumentCache } from './http/feeds/isolate-cache.ts'
import { readChannel } from './http/feeds/read-channel.ts'
import { feedsOpml, robotsText, sitemap, standardSite } from './http/feeds/site-documents.ts'
import { Incidents } from './http/observe/incidents.ts'
import { describeApi } from './http/openapi/openapi.ts'
import { showApi } from './http/pages/api.ts'
import { showArticle } from './http/pages/article.ts'
import { sendAsset } from './http/pages/asset.ts'
import { showChannel } from './http/pages/channel.ts'
import { showDirectory } from './http/pages/directory.ts'
import { PageFrame } from './http/pages/frame.ts'
import { problemPages } from './http/pages/problem.ts'
import { failure, type Handler, presented, rootAddress, routing, unknownAddress } from './http/route.ts'
import type { Services } from './http/services.ts'
import { Polls } from './http/throttle/polls.ts'
import { Searches } from './http/throttle/searches.ts'
import { TokenLookups } from './http/throttle/token-lookups.ts'
import { pleaseNotify } from './http/websub/cloud.ts'
import { reportHub, subscribe } from './http/websub/hub.ts'
import { dnsOverHttps, outgoing, type Send } from './outgoing.ts'
import { checkFormerAddresses } from './record/address/former.ts'
import { collectionNames, type Publication } from './record/channel.ts'
import { limits, type Settings, settingsOf } from './settings.ts'

/** Makes the application with its route table: one line per path. */
export function createApp(publication: Publication) {
  checkFormerAddresses(publication, url => currentAddress(publication, url))

  // One regular expression for the whole table. Throws at start for paths that it would have to try one after another
  const app = new Hono<{ Bindings: Env }>({ router: new RegExpRouter() })
  const cache = new DocumentCache({
    milliseconds: limits.isolateCopyMilliseconds,
    maxBytes: limits.isolateMemoryMaxBytes,
    validatorsMax: limits.isolateAddressesMax,
  })

  const services = servicesOf(publication, cache)
  const frame = new PageFrame(services)
  const present = problemPages(frame)
  const route = routing(app, present)
  const channel = readChannel(services, cache, showChannel(services, frame))
  routeReaders(route, { services, frame, channel })
  routeApi(route, { services, frame })

  app.notFound(presented(unknownAddress(services, channel), present))
  app.onError((error, context) => {
    if (context.req.method === 'GET') services.incidents.note('unanswered', Date.now())
    return present(context, failure(error, context))
  })

  return app
}

type Route = ReturnType<typeof routing>

interface RouteParts {
  services: Services
  frame: PageFrame
}

/** The addresses of readers: pages, feeds and the documents of the site. */
function routeReaders(route: Route, { services, frame, channel }: RouteParts & { channel: Handler }): void {
  route('/', { GET: rootAddress(services, { directory: showDirectory(services, frame), channel }) })
  route('/assets/:name', { GET: sendAsset(frame) })
  route('/articles/:path{[^]+}', { GET: showArticle(services, frame) })
  route('/feeds/:name', { GET: channel })
  route('/feeds/:name/archive/:page', { GET: channel })

  for (const collection of collectionNames) {
    route(`/${collection}/:term`, { GET: channel })
    route(`/${collection}/:term/archive/:page`, { GET: channel })
  }

  for (const suffix of ['', ...formatNames.map(name => `.${name}`)])
    route(`/search${suffix}`, { GET: channel })
  route('/search/archive/:page', { GET: channel })
  route('/feeds.opml', { GET: feedsOpml(services) })
  route('/news-sitemap.xml', { GET: sitemap(services) })
  route('/robots.txt', { GET: robotsText(services) })
  route('/.well-known/site.standard.publication', { GET: standardSite(services) })
}

/** The addresses of the newsroom, of subscribers and of programs. */
function routeApi(route: Route, { services, frame }: RouteParts): void {
  const gate = new NewsroomAccess(services)
  const newsroom: NewsroomAccess['admit'] = (scope, handler) => gate.admit(scope, handler)

  route('/api/articles', { GET: newsroom('read', listArticles), POST: newsroom('write', postArticle) })
  route('/api/articles/:id', {
    GET: newsroom('read', getArticle),
    PUT: newsroom('write', putArticle),
    PATCH: newsroom('write', patchArticle),
    DELETE: newsroom('write', deleteArticle),
  })
  route('/api/import', { POST: newsroom('write', importArticles) })
  route('/api/export', { GET: newsroom('read', exportArticles) })
  route('/api/backup', { GET: newsroom('admin', sendBackup) })
  route('/api/restore', { POST: newsroom('admin', restoreKept) })
  route('/api/rebuild', { GET: newsroom('admin', reportRebuild), POST: newsroom('admin', beginRebuild) })
  route('/api/tokens', { GET: newsroom('admin', listTokens), POST: newsroom('admin', createToken) })
  route('/api/tokens/:id', { DELETE: newsroom('admin', revokeToken) })
  route('/hub', { POST: subscribe(services) })
  route('/cloud', { POST: pleaseNotify(services) })
  route('/api/hub', { GET: newsroom('read', reportHub) })
  route('/api/sources', { GET: newsroom('read', listSources) })
  route('/api/health', { GET: health(services, gate) })
  route('/api', { GET: showApi(services, frame) })
  route('/openapi.json', { GET: describeApi(services) })
}

function servicesOf(publication: Publication, cache: DocumentCache): Services {
  const settings = once(settingsOf)
  return {
    publication,
    settings,
    publisher: env => env.PUBLISHER.getByName(publication.site.name),
    hub: env => env.HUB.getByName(publication.site.name),
    replica: once(({ REPLICA }) => REPLICA && replicaStorage(REPLICA)),
    send: once(env => sendThrough(settings(env))),
    polls: new Polls(),
    searches: new Searches(),
    tokenLookups: new TokenLookups(),
    incidents: new Incidents(),
    forget: () => cache.forget(),
  }
}

/** Calls `make` once, since an isolate's environment never changes. */
function once<T>(make: (env: Env) => T): (env: Env) => T {
  let made: { value: T } | undefined
  return env => {
    made ??= { value: make(env) }
    return made.value
  }
}

/** Makes the `send` function for requests to other machines. Looks names up first if a resolver is set. */
function sendThrough({ allowLoopback, resolver }: Settings): Send {
  const open = (url: string, init: RequestInit) => fetch(url, init)
  return outgoing({
    fetch: open,
    allowLoopback,
    resolve: resolver ? dnsOverHttps(open, resolver) : undefined,
  })
}
