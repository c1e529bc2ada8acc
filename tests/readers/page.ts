import type { FormatName } from '../../src/document/formats.ts'
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

${readers.length} programs read the documents of this site in the tests, in the versions that are named here. They show what the
records say, except for what this page lists. \`tests/readers\` holds both: a difference that is not listed fails, and so
does one that is gone. The tests write this page: \`UPDATE_GOLDENS=1 npx vitest run tests/readers/page.test.ts\`.

The fields of an entry are its id, link, title, authors, categories, source, date of publication, date of change,
content, summary, enclosures, picture and language. Those of a feed are its title, home page, language and picture. What
we decided because of these readers is in [readers.md](readers.md).

## What they do at answers

Each reader subscribes to a feed of a running site and comes back while articles are published and corrected, while the
feed moves, and until it retires. Each shows every article once. Of these, only newsboat is answered with 226.

- 301: the feed moved to another address.
- 308: the address has another spelling.
- 410: the feed retired.
- 429: the reader asked too often.

${table(
  ['reader', '301', '308', '410', '429'],
  walkers.map(({ walker, habits }) => [
    walker.name,
    ...([301, 308, 410, 429] as const).map(status => habits[status]),
  ]),
)}

${Object.entries(habitsInWords)
  .map(([habit, words]) => `- ${habit}: ${words}.`)
  .join('\n')}

## What they show

${readers.map(section).join('\n\n')}
`
}

function section(reader: Reader): string {
  const formats = reader.formats.map(format => names[format])
  const origin = reader.from === 'npm' ? 'npm' : 'Debian 12'
  const lines = linesOf(reader)
  return [
    `### ${reader.name} ${reader.version}`,
    `${origin}: \`${reader.package}\`. Reads ${inWords(formats)}.`,
    lines.length > 0 ? lines.join('\n') : 'Shows every field as the document says it.',
  ].join('\n\n')
}

/** A line for each field that the reader shows in a way of its own; the fields that it does not read share one. */
function linesOf(reader: Reader): string[] {
  const own = quirks[reader.name] ?? {}
  const line = (what: string, says: (quirks: Quirks) => string | undefined) => {
    const said = reader.formats.map(format => [names[format], says(own[format] ?? {})] as const)
    const words = byFormat(said.filter((pair): pair is [string, string] => pair[1] !== undefined))
    return words === '' ? [] : wrapped(`- **${what}**: ${words}`)
  }
  return [
    ...line('not read', ({ unread }) => unread?.split(' ').map(nameOf).join(', ')),
    ...line('refuses a feed with', ({ refuses }) => refuses && refusals[refuses].says),
    ...line('leaves out', ({ drops }) => drops && omissions[drops].says),
    ...fields.flatMap(field =>
      line(nameOf(field), quirks => {
        const quirk = quirkOf(quirks, field)
        return quirk === undefined || quirk === 'unread' ? undefined : ways[quirk].says
      }),
    ),
  ]
}

/** `as HTML (Atom)`: each sentence once, with the formats that it is true of. */
function byFormat(said: [format: string, words: string][]): string {
  const sentences = Map.groupBy(said, ([, words]) => words)
  return [...sentences]
    .map(([words, pairs]) => `${words} (${pairs.map(([format]) => format).join(', ')})`)
    .join('; ')
}

/** The line of a list in lines of 120 characters at most. */
function wrapped(line: string): string[] {
  const lines = ['']
  for (const word of line.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trimStart()
    if (longer.length <= 118) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.map((text, i) => (i === 0 ? text : `  ${text}`))
}

/** In columns, as the formatter has it. */
function table(head: string[], rows: string[][]): string {
  const lines = [head, ...rows]
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
