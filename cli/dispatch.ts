import type { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { nearest } from '../src/ingest/draft/nearest.ts'
import { err, ok, type Result } from '../src/record/problem.ts'
import { createClient } from './client.ts'
import { type Command, exitStatus, type Options, text } from './command.ts'
import { backupCommand } from './commands/backup.ts'
import { completionCommand } from './commands/completion.ts'
import { doctorCommand } from './commands/doctor.ts'
import { editCommand } from './commands/edit.ts'
import { exportCommand } from './commands/export.ts'
import { healthCommand } from './commands/health.ts'
import { hubCommand } from './commands/hub.ts'
import { importCommand } from './commands/import.ts'
import { listCommand } from './commands/list.ts'
import { publishCommand } from './commands/publish.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { restoreCommand } from './commands/restore.ts'
import { retractCommand } from './commands/retract.ts'
import { scheduleCommand } from './commands/schedule.ts'
import { showCommand } from './commands/show.ts'
import { tokenCommand } from './commands/token.ts'
import type { Environment } from './environment.ts'
import { helpOf, overview } from './help.ts'
import { siteOf } from './site.ts'
import type { Terminal } from './terminal.ts'

const commands: readonly Command[] = [
  listCommand,
  showCommand,
  publishCommand,
  editCommand,
  scheduleCommand,
  retractCommand,
  importCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  healthCommand,
  hubCommand,
  rebuildCommand,
  tokenCommand,
  doctorCommand,
  completionCommand(() => commands),
]

export interface World {
  environment: Environment
  devVarsFile: string
  journalFolder: string
  terminal: Terminal
}

/** Runs the command that the arguments name. Returns the exit status. */
export async function dispatch(words: string[], world: World): Promise<number> {
  const { out, err: complaints } = world.terminal
  const [name, ...rest] = words
  if (name === undefined) {
    complaints.write(overview(commands))
    return exitStatus.usage
  }

  const asksHelp = ['help', '--help', '-h'].includes(name)
  const topic = asksHelp ? rest[0] : name
  const command = commands.find(candidate => candidate.name === topic)
  if (topic !== undefined && !command) return refuse(complaints, unknown(topic))
  if (asksHelp || !command) {
    out.write(command ? helpOf(command) : overview(commands))
    return exitStatus.ok
  }

  return run(command, rest, world)
}

async function run(command: Command, words: string[], world: World): Promise<number> {
  const { terminal, environment, devVarsFile, journalFolder } = world
  const parsed = parse(command, words)
  if (!parsed.ok) return refuse(terminal.err, parsed.error, command)

  const { values, positionals } = parsed.value
  if (values.help) {
    terminal.out.write(helpOf(command))
    return exitStatus.ok
  }
  if (environment.npm_config_dry_run === 'true' && !values['dry-run']) {
    return refuse(
      terminal.err,
      'npm took --dry-run for itself. Put -- before the command: npm run broadsheet -- …',
    )
  }

  const site = siteOf(
    { url: text(values, 'url'), tokenFile: text(values, 'token-file') },
    environment,
    devVarsFile,
  )
  if (!site.ok) return refuse(terminal.err, site.error)

  const client = createClient(site.value, terminal)
  const result = await command.run({
    arguments: positionals,
    options: values,
    client,
    journalFolder,
    terminal,
  })
  return typeof result === 'number' ? result : refuse(terminal.err, result.usageError, command)
}

function parse(
  command: Command,
  words: string[],
): Result<{ values: Options; positionals: string[] }, string> {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        ...command.options,
        url: { type: 'string' },
        'token-file': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return ok({ values, positionals })
  } catch (slip) {
    const [sentence = ''] = (slip instanceof Error ? slip.message : String(slip)).split('. ')
    return err(`${sentence.replace(/\.$/, '')}.`)
  }
}

function unknown(name: string): string {
  const meant = nearest(
    name,
    commands.map(command => command.name),
  )
  return `There is no command "${name}".${meant ? ` Did you mean ${meant}?` : ''}`
}

function refuse(complaints: Writable, sentence: string, command?: Command): number {
  complaints.write(`${sentence}\nHelp: npm run broadsheet -- help${command ? ` ${command.name}` : ''}\n`)
  return exitStatus.usage
}
