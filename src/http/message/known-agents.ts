/**
 * Programs that get special answers, by their User-Agent. Each row was observed with the program itself. tests/readers
 * runs them.
 */

export interface KnownAgent {
  program: string
  /** The version that was observed. */
  version: string
  /** Matches the User-Agent, which is empty if the request has none. */
  agent: RegExp
}

/**
 * Programs that add the entries of a 226 to those they have (RFC 3229 §10.4.1). All others get the whole document: a
 * 200 costs only bytes, but a delta that a program treats as an error loses its reader. Debian's rss2email 3.13.1-3
 * never mails again after one. It sends only the name of its parser, `feedparser/6.0.10`, which other programs send
 * too.
 */
const readersOfDeltas: KnownAgent[] = [
  { program: 'newsboat', version: '2.21', agent: /^newsboat\//i }, // `newsboat/2.21.0 (Linux x86_64)`
]

/** Programs that don't follow redirects. For them the old URL of a moved feed serves the document itself. */
const agentsWithoutRedirects: KnownAgent[] = [
  { program: 'sfeed_update', version: '1.7', agent: /^$/ }, // `curl --max-redirs 0 -H 'User-Agent:'`
]

export const readsDeltas = (request: Request): boolean => isOneOf(readersOfDeltas, request)

export const followsNoRedirect = (request: Request): boolean => isOneOf(agentsWithoutRedirects, request)

function isOneOf(agents: KnownAgent[], { headers }: Request): boolean {
  const name = headers.get('user-agent') ?? ''
  return agents.some(({ agent }) => agent.test(name))
}
