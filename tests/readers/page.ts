import type { FormatName } from '../../src/record/addresses.ts'
import { fields } from './compare.ts'
import { type Quirks, quirkOf, quirks } from './quirks.ts'
import { type Reader, readers } from './readers.ts'
import { habitsInWords } from './walk/habits.ts'
import { walkers } from './walk/walkers.ts'
import { omissions, refusals, ways } from './ways.ts'

/** docs/reader-quirks.md, from what the tests know. */

const names: Record<FormatName, string> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }

export function page(): string {
  return `# What each reader shows

${readers.length} programs read the documents of this site in the tests, in the versions that are named here, and show what the records
say, except for what this page says. \`tests/readers\` holds both: another difference fails, and so does one that is gone. This
page is written by the tests: \`UPDATE_GOLDENS=1 npx vitest run tests/readers/page.test.ts\`.

The fields of an entry are its id, link, title, authors, categories, source, date of publication, date of change, content,
summary, enclosures, picture and language; those of a feed its title, home page, language and picture. What was
decided because of these readers is in [readers.md](readers.md).

## What they do at answers

Each reader subscribes to a feed of a running site, and comes back while articles are published and corrected, while the feed
moves, and until it retires. Each shows every article once. \`A-IM: feed\` is answered with 226 to newsboat alone.

${table(
  ['reader', '301: the feed moved', '308: another spelling', '410: the feed retired', '429: asked too often'],
  walkers.map(({ walker, habits }) => [
    walker.name,
    ...([301, 308, 410, 429] as const).map(status => habitsInWords[habits[status]] ?? ''),
  ]),
)}

## What they show

${readers.map(section).join('\n\n')}
`
}

function section(reader: Reader): string {
  const own = quirks[reader.name] ?? {}
  const formats = reader.formats.map(format => ({ format, quirks: own[format] ?? {} }))
  const rows = rowsOf(formats.map(({ quirks }) => quirks))
  const shows = table(['', ...formats.map(({ format }) => names[format])], rows)
  return [
    `### ${reader.name} ${reader.version}`,
    `${reader.from === 'npm' ? 'npm' : 'Debian 12'}: \`${reader.package}\`. Reads ${inWords(formats.map(({ format }) => names[format]))}.`,
    rows.length > 0 ? shows : 'Shows every field as the document says it.',
  ].join('\n\n')
}

/** A row for each field that one of the formats shows in a way of its own; the fields that are not read are one row. */
function rowsOf(formats: Quirks[]): string[][] {
  const shown = fields.map(field => [
    nameOf(field),
    ...formats.map(quirks => {
      const quirk = quirkOf(quirks, field)
      return quirk && quirk !== 'unread' ? ways[quirk].says : ''
    }),
  ])
  const rows = [
    ['not read', ...formats.map(({ unread = '' }) => unread.split(' ').map(nameOf).join(', '))],
    ['refuses a document with', ...formats.map(({ refuses }) => (refuses ? refusals[refuses].says : ''))],
    ['leaves out entries', ...formats.map(({ drops }) => (drops ? omissions[drops].says : ''))],
    ...shown,
  ]
  return rows.filter(([, ...cells]) => cells.some(cell => cell !== ''))
}

/** In columns, as the formatter has it. */
function table(head: string[], rows: string[][]): string {
  const lines = [head, ...rows].map(cells => cells.map(cell => cell.replace(/\|/g, '\\|')))
  const widths = head.map((_, column) => Math.max(3, ...lines.map(cells => cells[column]?.length ?? 0)))
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`

  const [first = '', ...others] = lines.map(line)
  return [first, line(widths.map(width => '-'.repeat(width))), ...others].join('\n')
}

const fieldNames: Record<string, string> = {
  published: 'date of publication',
  updated: 'date of change',
  'feed.title': 'the feed’s title',
  'feed.home': 'the home page',
  'feed.language': 'the feed’s language',
  'feed.picture': 'the feed’s picture',
}
const nameOf = (field: string) => fieldNames[field] ?? field

const inWords = (words: string[]) => words.join(', ').replace(/, ([^,]*)$/, ' and $1')
