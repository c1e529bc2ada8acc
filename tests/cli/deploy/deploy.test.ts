import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deployableUrl } from '../../../cli/deploy/public-url.ts'
import { projectFolder } from '../../../cli/environment.ts'

describe('an address to deploy with', () => {
  it.each(['https://news.example', 'https://broadsheet.some-name.workers.dev', 'https://news.example/site'])(
    'may be %s',
    url => {
      expect(deployableUrl(url, 'deploy')).toEqual({ ok: true, value: url })
    },
  )

  it.each([
    { url: undefined, says: 'PUBLIC_URL is missing' },
    { url: '', says: 'PUBLIC_URL is missing' },
    { url: 'news.example', says: 'not the address of a site' },
    { url: 'ftp://news.example', says: 'not the address of a site' },
    { url: 'https://news.example/?a', says: 'not the address of a site' },
    { url: 'http://127.0.0.1:8787', says: 'which is this machine' },
    { url: 'http://127.8.9.1', says: 'which is this machine' },
    { url: 'http://localhost:8787', says: 'which is this machine' },
    { url: 'https://news.localhost', says: 'which is this machine' },
    { url: 'http://[::1]:8787', says: 'which is this machine' },
    { url: 'http://0.0.0.0', says: 'which is this machine' },
    { url: 'https://broadsheet.YOUR-NAME.workers.dev', says: 'where it says YOUR-NAME' },
  ])('may not be $url', ({ url, says }) => {
    expect(deployableUrl(url, 'deploy')).toEqual({ ok: false, error: expect.stringContaining(says) })
  })

  it('is asked for with the command that was run', () => {
    expect(deployableUrl(undefined, 'deploy:staging')).toMatchObject({
      error: expect.stringContaining('npm run deploy:staging -- --var PUBLIC_URL:'),
    })
  })
})

describe('npm run deploy', () => {
  async function run(...words: string[]): Promise<{ status: number; said: string }> {
    const child = spawn(process.execPath, ['cli/deploy.ts', ...words], {
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_LOG: 'log' },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        said += chunk
      })
    }
    const [status] = await once(child, 'close')
    return { status, said }
  }

  const configured = () => readFileSync(join(projectFolder, 'wrangler.toml'), 'utf8')

  it.each([
    { words: ['--env='], command: 'npm run deploy -- --var' },
    { words: ['--env=staging'], command: 'npm run deploy:staging -- --var' },
  ])('with $words refuses the loopback address of a new checkout before anything is built', async row => {
    const { status, said } = await run(...row.words, '--dry-run')
    expect([status, said]).toEqual([1, expect.stringContaining(row.command)])
    expect(said).not.toContain('Total Upload')
  })

  it('hands all words to wrangler, and remembers nothing of a dry run', async () => {
    const before = configured()
    const { status, said } = await run('--env=', '--dry-run', '--var', 'PUBLIC_URL:https://news.example')
    expect([status, said]).toEqual([0, expect.stringContaining('Total Upload')])
    expect(said).toContain('env.PUBLIC_URL ("(hidden)")') // wrangler's sign for a variable of the command line
    expect(configured()).toBe(before)
  })
})
