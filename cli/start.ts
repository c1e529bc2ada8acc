import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { feeds } from '../feeds/index.ts'
import { ok, type Result } from '../src/record/problem.ts'
import { devVarsFile, projectFolder } from './environment.ts'
import { bundle } from './runtime/bundle.ts'
import { claim } from './runtime/claim.ts'
import { eachMinute } from './runtime/cron.ts'
import { greeting } from './runtime/greeting.ts'
import { freePort } from './runtime/port.ts'
import { type StartSettings, startSettings } from './runtime/settings.ts'
import { hasStarters, noteStarters, publishStarters, starterLines } from './runtime/starter-articles.ts'
import { tokenOf } from './runtime/token.ts'

/** `npm start`: runs the site on this machine, in Cloudflare's runtime, with its records on disk. */

process.on('SIGTERM', () => process.exit(0)) // an orderly exit; Miniflare would exit with 143

const started = await start()
if (!started.ok) {
  console.error(`\n${started.error}\n`)
  process.exit(1)
}
console.log(started.value)

async function start(): Promise<Result<string, string>> {
  const token = tokenOf(process.env, devVarsFile, randomBytes)
  if (!token.ok) return token

  const settings = startSettings(process.env, token.value.value)
  if (!settings.ok) return settings

  const claimed = await claim(settings.value.stateFolder)
  if (!claimed.ok) return claimed

  const free = await freePort(settings.value.port)
  if (!free.ok) return free

  const running = await run(settings.value, token.value.value)
  if (!running.ok) return running

  const note = running.value > 0 ? `${running.value} starter articles were published.\n` : ''
  return ok(note + greeting(settings.value, token.value, feeds))
}

/** Runs the site. Its port answers once the starter articles exist. Returns the number of articles published now. */
async function run(settings: StartSettings, token: string): Promise<Result<number, string>> {
  const [built, { runWorkerd }] = await Promise.all([bundle(), import('./runtime/workerd.ts')])
  if (!built.ok) return built

  const isOpen = hasStarters(settings.stateFolder)
  const onRestart = () =>
    console.error('workerd died and was restarted; everything that it acknowledged is on disk.')
  const { inside, open, fire } = await runWorkerd(built.value, settings, { isOpen, onRestart })

  const base = settings.bindings.PUBLIC_URL ?? `http://127.0.0.1:${settings.port}`
  const lines = starterLines(join(projectFolder, 'feeds', 'articles'), base)
  const published = await publishStarters({ url: inside, token }, lines)
  if (!published.ok) return published

  if (!isOpen) await open()
  noteStarters(settings.stateFolder)

  eachMinute(built.value.worker.cronTriggers, (cron, at) => {
    fire(cron, at).catch(cause => console.error(`The cron trigger ${cron} failed:`, cause))
  })
  return published
}
