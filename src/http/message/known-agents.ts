/**
 * Programs that get an answer of their own, by the User-Agent that they send: data, each row seen with the program
 * itself. tests/readers runs them.
 */

export interface KnownAgent {
  program: string
  /** The version that was seen. */
  version: string
  /** Matches the User-Agent, which is empty where the request has none. */
  agent: RegExp
}

/**
 * Programs that add the entries of a 226 to those they have (RFC 3229 §10.4.1). All others get the whole document: a
 * 200 costs bytes, a delta that a program takes for an error costs it its reader. Debian's rss2email 3.13.1-3 never
 * mails again after one, and sends only the name of its parser, `feedparser/6.0.10`, under which other programs ask too.
 */
const readersOfDeltas: KnownAgent[] = [
  { program: 'newsboat', version: '2.21', agent: /^newsboat\//i }, // `newsboat/2.21.0 (Linux x86_64)`
]

/** Programs that follow no redirect: the address of a feed that moved answers them with the document itself. */
const agentsWithoutRedirects: KnownAgent[] = [
  { program: 'sfeed_update', version: '1.7', agent: /^$/ }, // `curl --max-redirs 0 -H 'User-Agent:'`
]

export const readsDeltas = (request: Request): boolean => isOneOf(readersOfDeltas, request)

export const followsNoRedirect = (request: Request): boolean => isOneOf(agentsWithoutRedirects, request)

function isOneOf(agents: KnownAgent[], { headers }: Request): boolean {
  const name = headers.get('user-agent') ?? ''
  return agents.some(({ agent }) => agent.test(name))
}
