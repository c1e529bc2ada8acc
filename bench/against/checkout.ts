import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { projectFolder } from '../../cli/environment.ts'

/** Another checkout of this project, ready to run. */
export interface Checkout {
  name: string
  folder: string
  remove(): Promise<void>
}

const run = promisify(execFile)

/**
 * Checks a commit out into a temporary folder and installs its packages. A folder is used as it is: `../other` compares
 * with a checkout that exists. Throws with git's or npm's text if there is no such commit, or if a package is missing.
 */
export async function checkoutOf(commit: string): Promise<Checkout> {
  const folder = resolve(commit)
  if (existsSync(join(folder, 'wrangler.toml'))) {
    return { name: commit, folder, remove: () => Promise.resolve() }
  }

  const { stdout } = await git('rev-parse', '--verify', '--short', `${commit}^{commit}`)
  const temporary = await mkdtemp(join(tmpdir(), 'broadsheet-against-'))
  const remove = async () => {
    await git('worktree', 'remove', '--force', temporary).catch(() => rm(temporary, { recursive: true }))
    await git('worktree', 'prune')
  }

  try {
    await git('worktree', 'add', '--detach', temporary, commit)
    const words = ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
    await run('npm', words, { cwd: temporary, shell: process.platform === 'win32' })
  } catch (error) {
    await remove()
    throw error
  }
  return { name: stdout.trim(), folder: temporary, remove }
}

const git = (...words: string[]) => run('git', words, { cwd: projectFolder })
