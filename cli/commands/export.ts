import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { formatNames, formats } from '../../src/document/formats.ts'
import { reasonOf } from '../client.ts'
import { type Call, type Command, exitStatus, text, type UsageError } from '../command.ts'
import { ndjson } from '../import/media-type.ts'
import { write } from '../terminal.ts'

/** What an export can be, with the media type of the site's answer. */
const mediaTypes = new Map<string, string>([
  ['ndjson', ndjson],
  ...formatNames.map((name): [string, string] => [name, formats[name].mediaType]),
])

/** Example: `rss, atom or json`. */
const listed = formatNames.join(', ').replace(/, ([^,]+)$/, ' or $1')

export const exportCommand: Command = {
  name: 'export',
  usage: 'export [-o FILE]',
  summary: 'Writes all records, or a whole feed, to a file or the standard output.',
  help: `
Writes every record as one JSON line, those retracted or under embargo included:
import reads it back, here or into another site. With a format, writes one
document with all articles that readers can see.

  --format FORMAT   ndjson (else), ${listed}.
  --feed NAME       Of a document: only the articles of that feed.
  -o, --output FILE Into FILE, which is replaced when the export is complete.

  npm run broadsheet -- export -o backup.ndjson
  npm run broadsheet -- export --format=atom --feed=main > main.atom
`,
  options: {
    format: { type: 'string' },
    feed: { type: 'string' },
    output: { type: 'string', short: 'o' },
  },
  run: exportAll,
}

async function exportAll({
  arguments: words,
  options,
  client,
  terminal,
}: Call): Promise<number | UsageError> {
  if (words.length > 0) return { usageError: `export takes no "${words[0]}"; a file is named with -o.` }

  const format = text(options, 'format')
  const mediaType = mediaTypes.get(format ?? 'ndjson')
  if (mediaType === undefined) {
    return { usageError: `"${format}" is not a format; choose one of ${[...mediaTypes.keys()].join(', ')}.` }
  }

  const feed = text(options, 'feed')
  if (feed && (format ?? 'ndjson') === 'ndjson') {
    return { usageError: `An export of records holds all feeds; use --feed with --format ${listed}.` }
  }

  const query = new URLSearchParams({ ...(format && { format }), ...(feed && { feed }) })
  const opened = await client.open(`/api/export${query.size > 0 ? `?${query}` : ''}`, { mediaType })
  const output = text(options, 'output')

  try {
    if (!opened.ok) throw new Error(opened.error)
    if (output) await intoFile(opened.value, output)
    else for await (const chunk of opened.value) await write(terminal.out, chunk)
    return exitStatus.ok
  } catch (cause) {
    terminal.err.write(`The export is not complete: ${reasonOf(cause)}\n`)
    return exitStatus.failed
  }
}

/** Replaces an existing file only by a complete export. */
async function intoFile(body: ReadableStream<Uint8Array>, file: string): Promise<void> {
  const part = `${file}.part`
  try {
    await pipeline(Readable.from(body), createWriteStream(part))
    await rename(part, file)
  } finally {
    await rm(part, { force: true })
  }
}
