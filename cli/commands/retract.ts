import { idOf, pathOf } from '../article.ts'
import { type Call, type Command, exitStatus, text, type UsageError } from '../command.ts'

export const retractCommand: Command = {
  name: 'retract',
  usage: 'retract ARTICLE',
  summary: 'Withdraws an article: readers get a tombstone.',
  help: `
ARTICLE is an id, as list shows it, or the address of the article's page. Its
page says that it was retracted, and why; feeds tell readers to delete it.

  npm run broadsheet -- retract urn:example:1 --reason 'The figures were wrong.'

  --reason TEXT  Readers see it.
`,
  options: { reason: { type: 'string' } },
  run: retract,
}

async function retract({ arguments: words, options, client, terminal }: Call): Promise<number | UsageError> {
  const [word, more] = words
  if (!word || more) return { usageError: 'retract takes one article.' }

  const id = idOf(word, client.url)
  const reason = text(options, 'reason')
  const query = reason === undefined ? '' : `?${new URLSearchParams({ reason })}`
  const answer = await client.remove(pathOf(id) + query)
  if (!answer.ok || !answer.value.taken) {
    terminal.err.write(`${answer.ok ? answer.value.text : answer.error}\n`)
    return exitStatus.failed
  }

  terminal.out.write(`${id} is retracted.\n`)
  return exitStatus.ok
}
