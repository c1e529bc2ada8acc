import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Article } from '../../src/record/article.ts'
import { keptNames } from '../../src/record/kept.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { bytesOf, idOf, pathOf, readArticle, tell, writtenOf } from '../article.ts'
import { reasonOf } from '../client.ts'
import { type Call, type Command, exitStatus, type UsageError } from '../command.ts'

export const editCommand: Command = {
  name: 'edit',
  usage: 'edit ARTICLE',
  summary: 'Opens an article in your editor, and stores what you save.',
  help: `
Opens the record as JSON in VISUAL, or else in EDITOR. Saving and closing stores
it. If somebody else changed the article meanwhile, or if the site refuses the
record, nothing is stored and your text stays in a file that is named.

  EDITOR=nano npm run broadsheet -- edit urn:example:1
`,
  options: {},
  run: edit,
}

async function edit({ arguments: words, client, terminal }: Call): Promise<number | UsageError> {
  const [word, more] = words
  if (!word || more) return { usageError: 'edit takes one article.' }

  const stored = await readArticle(client, idOf(word, client.url))
  if (!stored.ok) return failed(terminal, stored.error)

  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-'))
  const file = join(folder, 'article.json')
  const before = textOf(stored.value)
  await writeFile(file, before, { mode: 0o600 })

  const opened = await terminal.edit(file)
  const after = opened.ok ? await edited(file) : opened
  if (!after.ok) return failed(terminal, `${after.error}\nYour text is in ${file}.`)

  if (after.value.text === before) {
    await rm(folder, { recursive: true })
    terminal.out.write('Nothing is changed.\n')
    return exitStatus.ok
  }

  const { id, revision } = stored.value
  const sent = await client.change('PUT', pathOf(id), {
    body: bytesOf(after.value.record),
    mediaType: 'application/json',
    ifMatch: `"${revision}"`,
  })
  const written = writtenOf(client, sent)
  if (!written.ok) return failed(terminal, `${written.error}\nNothing is stored. Your text is in ${file}.`)

  await rm(folder, { recursive: true })
  return tell(terminal, written)
}

/** The record without the members that the publisher keeps. */
function textOf(article: Article): string {
  const said = Object.entries(article).filter(([name]) => !keptNames.has(name) && name !== 'notices')
  return `${JSON.stringify(Object.fromEntries(said), null, 2)}\n`
}

async function edited(file: string): Promise<Result<{ text: string; record: unknown }, string>> {
  try {
    const text = await readFile(file, 'utf8')
    return ok({ text, record: JSON.parse(text.replace(/^\uFEFF/, '')) }) // some editors write a byte order mark
  } catch (cause) {
    return err(`What you saved is not JSON: ${reasonOf(cause)}. Nothing is stored.`)
  }
}

function failed({ err: complaints }: Call['terminal'], sentence: string): number {
  complaints.write(`${sentence}\n`)
  return exitStatus.failed
}
