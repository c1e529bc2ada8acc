import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { deployableUrl } from './deploy/public-url.ts'
import { remembered, variablesOf } from './deploy/variables.ts'
import { projectFolder } from './environment.ts'
import { replaceFile } from './replace-file.ts'

/**
 * `npm run deploy` and `npm run deploy:staging`: run `wrangler deploy` with all arguments. They refuse a PUBLIC_URL
 * that readers cannot reach. After a successful deployment they write its variables into wrangler.toml, so that the
 * next one needs no flags.
 */

const wrangler = join(projectFolder, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
const configuration = join(projectFolder, 'wrangler.toml')

const words = process.argv.slice(2)
const environment = environmentOf(words)
const given = variablesOf(words)

const checked = deployableUrl(
  given.PUBLIC_URL ?? configuredUrl(environment),
  environment === '' ? 'deploy' : `deploy:${environment}`,
)
if (!checked.ok) {
  console.error(checked.error)
  process.exit(1)
}

process.exitCode = await deploy(words)
if (process.exitCode === 0 && !words.includes('--dry-run')) remember()

/** The last `--env=NAME` or `--env NAME`; '' means production. */
function environmentOf(all: readonly string[]): string {
  const named = all.flatMap((word, index) => {
    if (word === '--env' || word === '-e') return [all[index + 1] ?? '']
    const [, name] = /^--env=(.*)$/.exec(word) ?? []
    return name === undefined ? [] : [name]
  })
  return named.at(-1) ?? ''
}

function configuredUrl(env: string): string | undefined {
  const { vars } = unstable_readConfig({ config: configuration, env }, { hideWarnings: true })
  return typeof vars.PUBLIC_URL === 'string' ? vars.PUBLIC_URL : undefined
}

async function deploy(all: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [wrangler, 'deploy', ...all], {
    cwd: projectFolder,
    stdio: 'inherit',
  })
  const [status] = await once(child, 'close')
  return typeof status === 'number' ? status : 1
}

function remember(): void {
  if (Object.keys(given).length === 0) return
  const before = readFileSync(configuration, 'utf8')
  const after = remembered(before, environment, given)
  if (after === before) return

  replaceFile(configuration, after)
  console.log(`wrangler.toml remembers ${Object.keys(given).join(', ')}: the next deployment needs no --var.`)
}
