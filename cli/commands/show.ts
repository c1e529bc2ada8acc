import type { Article } from '../../src/record/article.ts'
import { textOfHtml } from '../../src/record/text/plain-text.ts'
import { idOf, readArticle } from '../article.ts'
import { type Call, type Command, exitStatus, type UsageError } from '../command.ts'
import { printable, printableJson } from '../printable.ts'

export const showCommand: Command = {
  name: 'show',
  usage: 'show ARTICLE',
  summary: 'Shows one article.',
  help: `
ARTICLE is an id, as list shows it, or the address of the article's page.

  npm run broadsheet -- show urn:example:1
  npm run broadsheet -- show urn:example:1 --json

  --json  The whole record, as JSON.
`,
  options: { json: { type: 'boolean' } },
  run: show,
}

async function show({ arguments: words, options, client, terminal }: Call): Promise<number | UsageError> {
  const [word, more] = words
  if (!word || more) return { usageError: 'show takes one article.' }

  const article = await readArticle(client, idOf(word, client.url))
  if (!article.ok) {
    terminal.err.write(`${article.error}\n`)
    return exitStatus.failed
  }

  terminal.out.write(options.json ? `${printableJson(article.value)}\n` : printable(linesOf(article.value)))
  return exitStatus.ok
}

/** The record for a person: a line a member, then the text without its markup. */
function linesOf({ content, markdown: _, log: __, sequence: ___, notices = [], ...said }: Article): string {
  const lines = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`],
  )
  const noticed = notices.map(({ field, message }) => `notice: ${field}: ${message}`)
  const body = content === undefined ? [] : ['', textOfHtml(content)]
  return `${[...lines, ...noticed, ...body].join('\n')}\n`
}
