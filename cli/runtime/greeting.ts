import type { FeedDefinition } from '../../src/record/feed.ts'
import type { StartSettings } from './settings.ts'
import type { OwnerToken } from './token.ts'

/** The text of `npm start` once the site answers: its URLs, how to publish, and how to read. */
export function greeting(
  { port, stateFolder, bindings }: StartSettings,
  token: OwnerToken,
  feeds: readonly FeedDefinition[],
): string {
  const url = `http://127.0.0.1:${port}`
  const live = feeds.filter(feed => !feed.movedTo && !feed.retired)
  const first = live[0] ? feedAddress(url, live[0]) : `${url}/search`

  return `
Broadsheet answers at ${url}${bindings.PUBLIC_URL === url ? '' : ` and calls itself ${bindings.PUBLIC_URL}`}

  site     ${url}/
${live.map(feed => `  feed     ${feedAddress(url, feed)}.rss  .atom  .json   ${feed.title}`).join('\n')}
  API      ${url}/api
  records  ${stateFolder}
  token    ${tokenLine(token)}

Publish an article:

  curl ${url}/api/articles \\
    -H 'Authorization: Bearer ${token.from === 'environment' ? `'"$BROADSHEET_TOKEN"'` : token.value}' \\
    -H 'Content-Type: application/json' \\
    -d '{"title": "Hello, readers", "content": "<p>The first line.</p>"}'

Read it: add ${first}.atom to your feed reader, or in a terminal (bash, zsh)

  newsboat -r -u <(echo ${first}.atom)

Publish files: npm run broadsheet -- import FILE. Next steps: docs/first-day.md. Stop: Ctrl-C.
`
}

function tokenLine(token: OwnerToken): string {
  if (token.from === 'environment') return 'BROADSHEET_TOKEN of the environment'
  return `${token.value}   (${token.from === 'made' ? 'made now and kept' : 'kept'} in .dev.vars)`
}

const feedAddress = (url: string, feed: FeedDefinition) => `${url}/feeds/${encodeURIComponent(feed.name)}`
