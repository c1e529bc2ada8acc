import { site } from '../../feeds/site.ts'
import { type Call, type Command, exitStatus, text, type UsageError } from '../command.ts'
import { type Input, inputsOf } from '../import/inputs.ts'
import { createProgress } from '../import/progress.ts'
import { createRecordPrinter } from '../import/records.ts'
import { createReport } from '../import/report.ts'
import { importInput, type Run } from '../import/run.ts'
import { noTally, sum } from '../import/tally.ts'
import { summary } from '../import/wording.ts'

export const importCommand: Command = {
  name: 'import',
  usage: 'import PATH|URL|- …',
  summary: 'Publishes articles from files, folders, addresses or the standard input.',
  help: `
Reads articles and publishes them: records as JSON or JSON lines, feeds (RSS, Atom,
JSON Feed), pages as HTML or text, Markdown, exports of WordPress, Ghost and Movable
Type. A folder is read with all below it, in the order of names; an address is
fetched; - is the standard input.

A folder that is a site of Hugo, Jekyll, Hexo, Zola, Eleventy, Astro, Gatsby, Pelican
or Nikola, or an archive of Medium, Substack, Mastodon, Micro.blog or Blogger, is read
as that program reads it: drafts, dates, tags, addresses. The import says which it is.

An article that is there already is updated, or left alone when nothing changed,
so an import may be repeated. Files of JSON lines (.ndjson, .jsonl) may be of any
size; one that was interrupted goes on where it stopped.

  --dry-run         Prints the records that would be stored, and stores nothing.
  --base-url URL    Where the file comes from: its relative links start there.
  --pages           Brings the pages of a site or an export too, such as its imprint.
  --report FILE     Writes what became of each article, and every notice; as JSON
                    where the name ends in .json.
  --type TYPE       The media type, where the name doesn't tell it, such as
                    application/x-ndjson of the standard input.

What is imported belongs to where it came from: its address, or what the file says
of itself. Only from there is it updated again, unless the newsroom has edited it.
Whatever belongs to somebody else is refused, and so is what was retracted here.

  --from NAME       Where it comes from, in your words: the same with each import.
  --moved           The feed is this site's own and moves here: its ids stay.
  --overwrite       Replaces articles of anybody; they belong to this import then.
  --restore-retracted
                    Brings back articles that were retracted here.

JSON lines of an export, with a token that may admin, keep their places in the
change log. Records as JSON are the newsroom's own, unless --from or --base-url
says where they come from.

  npm run broadsheet -- import article.html --base-url https://news.example/a.html
  npm run broadsheet -- import --dry-run https://news.example/feed.xml
  zcat backup.ndjson.gz | npm run broadsheet -- import - --type application/x-ndjson
`,
  options: {
    'dry-run': { type: 'boolean' },
    'base-url': { type: 'string' },
    pages: { type: 'boolean' },
    report: { type: 'string' },
    type: { type: 'string' },
    from: { type: 'string' },
    moved: { type: 'boolean' },
    overwrite: { type: 'boolean' },
    'restore-retracted': { type: 'boolean' },
  },
  run: importAll,
}

async function importAll(call: Call): Promise<number | UsageError> {
  const { arguments: words, terminal } = call
  if (words.length === 0) return { usageError: 'import needs something to read: a path, an address or -.' }

  const baseUrl = text(call.options, 'base-url')
  if (baseUrl && !URL.canParse(baseUrl)) return { usageError: `"${baseUrl}" is not an absolute address.` }

  const { inputs, passedOver } = await inputsOf(words, {
    mediaType: text(call.options, 'type'),
    timeZone: site.timeZone,
    baseUrl,
    pages: call.options.pages === true,
  })
  const printer = call.options['dry-run'] ? createRecordPrinter(terminal.out) : undefined
  const report = printer ? terminal.err : terminal.out
  const outcomes = createReport()

  for (const path of passedOver) outcomes.passedOver(path)
  for (const input of inputs) if (input.kind === 'site') report.write(`${input.path}: ${input.platform}\n`)

  const progress = createProgress(terminal, bytesOf(inputs))
  const status = await importEach(inputs, {
    ...call,
    progress,
    report,
    outcomes,
    mediaType: text(call.options, 'type'),
    parameters: parametersOf(call),
    print: printer?.print,
  })

  await printer?.end()
  const file = text(call.options, 'report')

  if (file) outcomes.write(file)
  return status
}

/** The query parameters of each request. */
function parametersOf({ options }: Call): Record<string, string> {
  const flags = ['pages', 'moved', 'overwrite', 'restore-retracted'].filter(name => options[name] === true)
  const [url, from] = [text(options, 'base-url'), text(options, 'from')]
  return { ...(url && { url }), ...(from && { from }), ...Object.fromEntries(flags.map(name => [name, ''])) }
}

async function importEach(inputs: Input[], run: Run): Promise<number> {
  const started = run.terminal.now()
  let total = noTally
  let sentNow = 0

  for (const input of inputs) {
    const imported = await importInput(input, run)
    if (!imported.ok) {
      run.progress.clear()
      run.terminal.err.write(`${imported.error}\n`)
      return exitStatus.failed
    }
    total = sum(total, imported.value.tally)
    sentNow += imported.value.sentNow
  }

  run.progress.clear()
  for (const line of run.outcomes.closing()) run.report.write(`${line}\n`)

  const seconds = (run.terminal.now() - started) / 1000
  run.report.write(
    `${summary(total, seconds, sentNow)}${run.print ? '; nothing was stored (dry run)' : ''}\n`,
  )

  const taken = total.created + total.updated + total.unchanged
  if (taken === 0 && total.refused === 0) run.report.write('There was nothing to import.\n')
  return total.refused > 0 || taken === 0 ? exitStatus.failed : exitStatus.ok
}

/** Total size. Undefined: the size of an input is unknown. */
function bytesOf(inputs: Input[]): number | undefined {
  let bytes = 0
  for (const input of inputs) {
    if (input.kind === 'address' || input.kind === 'stdin' || input.kind === 'site') return undefined
    if (input.kind !== 'missing') bytes += input.bytes
  }
  return bytes
}
