import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Changelog, released } from './changelog.ts'

/**
 * `npm run release -- VERSION`: dates the changelog, writes the version into package.json and the lockfile, commits and
 * tags. It pushes nothing. A refusal is one sentence and changes nothing.
 */

const usage = 'Usage: npm run release -- VERSION, for example 0.2.0'

/**
 * Makes a release. `folder`: the checkout; `words`: the command-line arguments; `day`: as in `2026-11-29`. Returns the
 * next step.
 */
export function release(folder: string, words: string[], day: string): string {
  const git = (...arguments_: string[]) =>
    execFileSync('git', arguments_, { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim()

  const version = versionOf(words)
  refuseUnlessNewer(version, packageVersion(folder))
  refuseUnlessClean(git)
  refuseIfTagged(git, version)

  const changelog = released(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8'), version, day)
  if (!changelog.ok) throw new Refusal(changelog.error)

  writeRelease(folder, version, changelog.value)
  git('commit', '--quiet', '--all', '--message', `release: ${version}`)
  git(
    'tag',
    '--annotate',
    `v${version}`,
    '--cleanup=verbatim',
    '--message',
    tagMessage(version, changelog.value),
  )

  return `Version ${version} is committed and tagged v${version}. Look at it (git show), then: git push --follow-tags`
}

/** A problem that a person has to fix before the release. */
export class Refusal extends Error {}

function versionOf([version, ...more]: string[]): string {
  if (version === undefined || more.length > 0) throw new Refusal(usage)
  if (/^\d+\.\d+\.\d+$/.test(version)) return version
  throw new Refusal(`"${version}" is not a version of three numbers. ${usage}`)
}

function packageVersion(folder: string): string {
  return String(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version)
}

function refuseUnlessNewer(version: string, last: string): void {
  const parts = (text: string) => text.split('.').map(Number)
  const [next, before] = [parts(version), parts(last)]
  const place = next.findIndex((number, index) => number !== before[index])
  if (place === -1 || (next[place] ?? 0) < (before[place] ?? 0))
    throw new Refusal(`package.json has the version ${last} already; ${version} is not newer.`)
}

function refuseUnlessClean(git: (...words: string[]) => string): void {
  const changed = git('status', '--porcelain')
  if (changed) throw new Refusal(`Commit or stash these changes first:\n${changed}`)
}

function refuseIfTagged(git: (...words: string[]) => string, version: string): void {
  if (git('tag', '--list', `v${version}`)) throw new Refusal(`The tag v${version} exists already.`)
}

function writeRelease(folder: string, version: string, { text }: Changelog): void {
  writeFileSync(join(folder, 'CHANGELOG.md'), text)
  const npm = ['version', version, '--no-git-tag-version', '--ignore-scripts']
  execFileSync('npm', npm, { cwd: folder, stdio: 'pipe' }) // also updates the lockfile
}

const tagMessage = (version: string, { section }: Changelog) => `Broadsheet ${version}\n\n${section}\n`

if (process.argv[1] === import.meta.filename) {
  try {
    const folder = join(import.meta.dirname, '..')
    console.log(release(folder, process.argv.slice(2), new Date().toISOString().slice(0, 10)))
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    console.error(cause.message)
    process.exitCode = 1
  }
}
