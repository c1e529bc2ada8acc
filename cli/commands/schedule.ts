import { bytesOf, idOf, pathOf, tell, writtenOf } from '../article.ts'
import type { Call, Command, UsageError } from '../command.ts'

export const scheduleCommand: Command = {
  name: 'schedule',
  usage: 'schedule ARTICLE DATE',
  summary: 'Lets an article appear at a time; a draft too.',
  help: `
ARTICLE is an id, as list shows it. DATE is such as '2026-12-01 09:00', in the
zone of the site, or states its own: 2026-12-01T09:00:00+08:00. Until then no
reader sees the article.

  npm run broadsheet -- schedule urn:example:1 '2026-12-01 09:00'
`,
  options: {},
  run: schedule,
}

async function schedule({ arguments: words, client, terminal }: Call): Promise<number | UsageError> {
  const [word, date, more] = words
  if (!word || !date || more)
    return { usageError: 'schedule takes an article and a date; put the date in quotes.' }

  const patch = { published: date, draft: null }
  const sent = await client.change('PATCH', pathOf(idOf(word, client.url)), {
    body: bytesOf(patch),
    mediaType: 'application/merge-patch+json',
  })
  return tell(terminal, writtenOf(client, sent))
}
