import { env } from 'cloudflare:workers'
import { feeds } from '../../../feeds/index.ts'
import { site } from '../../../feeds/site.ts'
import { createApp } from '../../../src/app.ts'
import { defineFeed } from '../../../src/record/feed.ts'

/**
 * The site as it is, with two feeds more for each reader: one that moves to the other, which retires in the end. The
 * header `x-stage` says how far that is, so that a test can move a feed under the eyes of a reader.
 */

export { Documents, Hub, Publisher } from '../../../src/worker.ts'

const names: string[] = JSON.parse(String(Reflect.get(env, 'READERS')))

function appOf(of: { moved?: true; retired?: true }) {
  const own = names.flatMap(name => {
    const takes = { categories: [name] }
    return [
      defineFeed({
        name: `old-${name}`,
        title: `Old ${name}`,
        description: 'x',
        takes,
        ...(of.moved && { movedTo: `new-${name}` }),
      }),
      defineFeed({
        name: `new-${name}`,
        title: `New ${name}`,
        description: 'x',
        takes,
        ...(of.retired && { retired: true as const }),
      }),
    ]
  })
  return createApp({ site, feeds: [...feeds, ...own] })
}

const apps = {
  before: appOf({}),
  moved: appOf({ moved: true }),
  retired: appOf({ moved: true, retired: true }),
}

export default {
  fetch(request: Request, bindings: Env, context: ExecutionContext) {
    const stage = request.headers.get('x-stage')
    const app = stage === 'moved' || stage === 'retired' ? apps[stage] : apps.before
    return app.fetch(request, bindings, context)
  },
} satisfies ExportedHandler<Env>
