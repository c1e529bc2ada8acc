import { type Call, type Command, exitStatus, type UsageError } from '../command.ts'
import { judge } from '../doctor/judge.ts'
import { readers } from '../doctor/readers.ts'
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
    return { usageError: `«${address}» is not the address of a feed, such as https://news.example/feed.xml.` }
  const visits: Visit[] = []
  try {
    for (const reader of readers) visits.push(await visit(reader, address))
  } catch (cause) {
    terminal.err.write(
      `${address} gives no answer: ${cause instanceof Error ? cause.message : String(cause)}\n`,
    )
    return exitStatus.failed
  }
  terminal.out.write(table([heading, ...visits.map(row)]))
  const complaints = byComplaint(visits)
  terminal.out.write(complaints.size === 0 ? '\nAll is well.\n' : `\n${wordsFor(complaints)}`)
  return complaints.size === 0 ? exitStatus.ok : exitStatus.failed
}

const heading = ['reader', 'status', 'again', 'redirects', 'type', 'coding', 'bytes']

const row = ({ reader, status, again, redirects, headers, sentBytes }: Visit) => [
  reader,
  status,
  again ?? '-',
  redirects.length,
  headers['content-type'] ?? '-',
  headers['content-encoding'] ?? '-',
  sentBytes,
]

/** Who has each complaint. */
function byComplaint(visits: Visit[]): Map<string, string[]> {
  const complaints = new Map<string, string[]>()
  for (const met of visits) {
    for (const complaint of judge(met)) {
      complaints.set(complaint, [...(complaints.get(complaint) ?? []), met.reader])
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
