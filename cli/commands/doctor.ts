import type { Result } from '../../src/record/problem.ts'
import { type Call, type Command, exitStatus, type UsageError } from '../command.ts'
import { judge } from '../doctor/judge.ts'
import { type ReaderProfile, readers } from '../doctor/readers.ts'
import { type Visit, visit } from '../doctor/visit.ts'
import { table } from '../table.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor ADDRESS',
  summary: "Fetches anybody's feed as ten known readers do, and says what to mend.",
  help: `
Fetches a feed with the headers of ten known readers, twice each: the second
time with the validators of the first answer. Says what each got, and what the
publisher could mend. Works with any publisher's feed.

Ends with status 1 where there is something to mend.

  npm run broadsheet -- doctor https://news.example/feed.xml
`,
  options: {},
  run: examine,
}

async function examine({ arguments: words, terminal }: Call): Promise<number | UsageError> {
  const [address, more] = words
  if (!address || more) return { usageError: 'doctor takes one address.' }
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
    return { usageError: `"${address}" is not the address of a feed, such as https://news.example/feed.xml.` }

  const visits = await Promise.all(
    readers.map(async reader => ({ reader, met: await visit(reader, address) })),
  )
  terminal.out.write(table([heading, ...visits.map(row)]))

  const complaints = byComplaint(visits)
  terminal.out.write(complaints.size === 0 ? '\nAll is well.\n' : `\n${wordsFor(complaints)}`)
  return complaints.size === 0 ? exitStatus.ok : exitStatus.failed
}

const heading = ['reader', 'status', 'again', 'redirects', 'type', 'coding', 'bytes']

/** A reader with its visit, or a sentence why there was no readable answer. */
interface Visited {
  reader: ReaderProfile
  met: Result<Visit, string>
}

function row({ reader, met }: Visited) {
  if (!met.ok) return [reader.name, ...heading.slice(1).map(() => '-')]

  const { status, again, redirects, headers, sentBytes } = met.value
  return [
    reader.name,
    status,
    again ?? '-',
    redirects.length,
    headers['content-type'] ?? '-',
    headers['content-encoding'] ?? '-',
    sentBytes,
  ]
}

/** The readers of each complaint. */
function byComplaint(visits: Visited[]): Map<string, string[]> {
  const complaints = new Map<string, string[]>()
  for (const { reader, met } of visits) {
    for (const complaint of met.ok ? judge(met.value) : [met.error]) {
      complaints.set(complaint, [...(complaints.get(complaint) ?? []), reader.name])
    }
  }
  return complaints
}

const wordsFor = (complaints: Map<string, string[]>): string =>
  [...complaints]
    .map(([complaint, names]) => {
      const who = names.length === readers.length ? 'every reader' : names.join(', ')
      return `- ${complaint} (${who})\n`
    })
    .join('')
