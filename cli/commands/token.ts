import { nearest } from '../../src/ingest/draft/nearest.ts'
import { NewTokenSchema, scopeMeanings, scopes, type Token, TokenListSchema } from '../../src/record/token.ts'
import { strange } from '../client.ts'
import { type Call, type Command, exitStatus, text, type UsageError } from '../command.ts'
import { parsedAs, readAnswer } from '../read-answer.ts'
import { table } from '../table.ts'

export const tokenCommand: Command = {
  name: 'token',
  usage: 'token create NAME | list | revoke ID',
  summary: 'Makes a token for one purpose, lists them, revokes one.',
  help: `
A token lets a program into the newsroom, as far as its scopes go:

${scopes.map(scope => `  ${scope.padEnd(5)}  ${scopeMeanings[scope]}`).join('\n')}

create prints the new token, alone on its line: the site keeps only a digest of
it, and nobody sees it again. revoke takes an ID of the list; the token is
unknown from the next request on. The token that calls this needs admin.

  npm run broadsheet -- token create 'import from the desk' --scope read,write
  npm run broadsheet -- token list
  npm run broadsheet -- token revoke 0f3a9c12d4e5

  --scope SCOPES  What a new token may do, separated by commas.
`,
  options: { scope: { type: 'string' } },
  run: ({ arguments: [action, ...words], ...call }) => actionOf(action)({ ...call, arguments: words }),
}

type Action = (call: Call) => Promise<number | UsageError>

function actionOf(name: string | undefined): Action {
  switch (name) {
    case 'create':
      return create
    case 'list':
      return list
    case 'revoke':
      return revoke
    default:
      return async () => ({ usageError: name ? `token takes no "${name}".` : 'Create, list or revoke?' })
  }
}

async function create({ arguments: [name, ...more], options, client, terminal }: Call) {
  const scope = text(options, 'scope')
  if (!name || more.length > 0) return { usageError: 'token create takes one NAME; put words in quotes.' }
  if (!scope) return { usageError: `Say what it may do: --scope ${scopes.join(', ')}.` }

  const named = scope.split(',').map(part => part.trim())
  const unknown = named.find(one => !isScope(one))
  if (unknown !== undefined) return { usageError: noScope(unknown) }

  const order = { name, scopes: named }
  const body = new TextEncoder().encode(JSON.stringify(order))
  const sent = await client.send('/api/tokens', body, 'application/json')
  if (!sent.ok || !sent.value.taken) return failed(terminal, sent.ok ? sent.value.text : sent.error)

  const made = parsedAs(sent.value.text, NewTokenSchema)
  if (!made) return failed(terminal, strange(`${client.url}/api/tokens`))

  terminal.out.write(`${made.token}\n`)
  terminal.err.write(`This is ${made.id}, for ${made.scopes.join(' and ')}. It is shown this once.\n`)
  return exitStatus.ok
}

const isScope = (text: string) => scopes.some(scope => scope === text)

function noScope(text: string): string {
  const meant = nearest(text, scopes)
  return `There is no scope "${text}".${meant ? ` Did you mean ${meant}?` : ''} The scopes are ${scopes.join(', ')}.`
}

async function list({ arguments: words, client, terminal }: Call) {
  if (words.length > 0) return { usageError: `token list takes no "${words[0]}".` }
  const answer = await readAnswer(client, '/api/tokens', TokenListSchema)
  if (!answer.ok) return failed(terminal, answer.error)
  const { tokens } = answer.value
  terminal.out.write(tokens.length > 0 ? wordsFor(tokens) : 'There is only the owner’s own token.\n')
  return exitStatus.ok
}

const heading = ['id', 'name', 'scopes', 'made', 'ends in']

const wordsFor = (tokens: Token[]): string =>
  table([
    heading,
    ...tokens.map(({ id, name, scopes, created, lastCharacters }) => [
      id,
      name,
      scopes.join(','),
      created,
      lastCharacters,
    ]),
  ])

async function revoke({ arguments: [id, ...more], client, terminal }: Call) {
  if (!id || more.length > 0) return { usageError: 'token revoke takes one ID; token list shows them.' }
  const path = `/api/tokens/${encodeURIComponent(id)}`
  const answer = await client.remove(path)
  if (!answer.ok || !answer.value.taken) return failed(terminal, answer.ok ? answer.value.text : answer.error)
  if (answer.value.status !== 204) return failed(terminal, strange(`${client.url}${path}`))
  terminal.out.write(`${id} is revoked.\n`)
  return exitStatus.ok
}

function failed({ err }: Call['terminal'], reason: string): number {
  err.write(`${reason}\n`)
  return exitStatus.failed
}
