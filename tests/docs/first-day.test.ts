import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorization, type RunningSite, startSite } from '../support/running-site.ts'
import { read, section, shellBlocks } from './markdown.ts'

/** The commands that a newcomer pastes, run as they are printed, against a whole site in a folder with its .dev.vars. */

const token = authorization.authorization.slice('Bearer '.length)
let site: RunningSite
let folder: string

beforeAll(async () => {
  site = await startSite()
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-docs-'))
  writeFileSync(join(folder, '.dev.vars'), `BROADSHEET_TOKEN=${token}\n`)
}, 120_000)

afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

/** What the blocks print, one shell for all, with the site where `npm start` would be. */
async function pasted(...blocks: string[]): Promise<string> {
  const script = blocks.join('\n').replaceAll('http://127.0.0.1:8787', site.url)
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder })
  return stdout
}

const page = async (path: string) => {
  const answer = await site.fetch(path, { headers: { accept: 'text/html' } })
  return { status: answer.status, text: await answer.text() }
}

describe('docs/first-day.md', () => {
  const text = read('docs/first-day.md')
  const [publish = ''] = shellBlocks(section(text, '## 3. Publish'))
  const [correct = ''] = shellBlocks(section(text, '## 4. Correct'))
  const [retract = ''] = shellBlocks(section(text, '## 5. Retract'))
  const tokenLine = publish.split('\n')[0] ?? ''

  it('publishes at the address that it names, corrects, and retracts with the reason', async () => {
    expect(JSON.parse(await pasted(publish))).toMatchObject({ outcome: 'created', state: 'visible' })
    expect(JSON.parse(await pasted(publish))).toMatchObject({ outcome: 'unchanged' })
    expect(await page('/articles/fire-on-mill-street')).toMatchObject({
      status: 200,
      text: expect.stringContaining('A warehouse burned down at dawn.'),
    })

    expect(JSON.parse(await pasted(tokenLine, correct))).toMatchObject({ outcome: 'updated' })
    expect((await page('/articles/fire-on-mill-street')).text).toContain('An earlier version said')

    expect(await pasted(tokenLine, retract)).toBe('')
    expect(await page('/articles/fire-on-mill-street')).toMatchObject({
      status: 410,
      text: expect.stringContaining('It was a drill.'),
    })
  })
})

describe('README.md', () => {
  it('publishes an article by the command that it prints', async () => {
    const [publish = ''] = shellBlocks(section(read('README.md'), '## Publish an article'))
    const { outcome, article } = JSON.parse(await pasted(publish))
    expect(outcome).toBe('created')

    const feed = await site.fetch('/feeds/main.json')
    expect(JSON.parse(await feed.text()).items).toMatchObject([{ id: article.id, title: article.title }])
  })
})
