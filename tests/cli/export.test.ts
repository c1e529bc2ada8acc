import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ndjson } from '../../cli/import/media-type.ts'
import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
  scene.site.document = '{"id":"a1"}\n'
})
afterEach(() => scene.close())

describe('an export', () => {
  it('writes what the site has to the standard output, byte for byte', async () => {
    const { status, out } = await scene.run(['export'])
    expect({ status, out }).toEqual({ status: 0, out: '{"id":"a1"}\n' })
    expect(scene.site.requests).toMatchObject([{ path: '/api/export' }])
  })

  it('asks for the format and the feed', async () => {
    await scene.run(['export', '--format=atom', '--feed', '要闻'])
    expect([...(scene.site.requests[0]?.query ?? [])]).toEqual([
      ['format', 'atom'],
      ['feed', '要闻'],
    ])
  })

  it('replaces a file with a whole export', async () => {
    const file = scene.file('out.ndjson', 'before')
    const { status, out } = await scene.run(['export', '-o', file])
    expect({ status, out }).toEqual({ status: 0, out: '' })
    expect(readFileSync(file, 'utf8')).toBe('{"id":"a1"}\n')
    expect(existsSync(`${file}.part`)).toBe(false)
  })

  it.each([
    {
      rule: 'the answer breaks off',
      failure: { status: 200, headers: { 'content-type': ndjson }, body: 'half', breaksOff: true },
    },
    {
      rule: 'what answers is no Broadsheet',
      failure: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
    },
    { rule: 'the site refuses', failure: { status: 503, body: '{"detail":"Later."}' } },
    { rule: 'the site is lost', failure: 'drop' as const },
  ])('leaves a file as it was when $rule, and ends with status 1', async ({ failure }) => {
    const file = scene.file('out.ndjson', 'before')
    scene.site.failures = [failure]
    const { status, err } = await scene.run(['export', '-o', file])
    expect(status).toBe(1)
    expect(err).toContain('The export is not complete')
    expect(readFileSync(file, 'utf8')).toBe('before')
    expect(existsSync(join(scene.folder, 'out.ndjson.part'))).toBe(false)
  })
})
