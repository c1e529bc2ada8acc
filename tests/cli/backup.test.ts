import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleLines, openScene, type Scene } from './scene.ts'

const head =
  '{"backup":{"format":1,"site":"s","url":"https://news.example","at":"2026-11-24T00:00:00.000Z"}}\n'
const reading = '{"reading":{"url":"https://post.example/feed.xml","state":"{}"}}\n'

/** A whole backup: what stands before its seal, and the seal. */
function sealed(records: number, { first = head, damaged = [] as string[] } = {}): string {
  const lines = `${first}${articleLines(records)}${reading}`
  const sha256 = createHash('sha256').update(lines).digest('hex')
  return `${lines}${JSON.stringify({ end: { records, readings: 1, subscriptions: 0, damaged, sha256 } })}\n`
}

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const paths = () => scene.site.requests.map(({ path }) => path)

describe('a backup', () => {
  it('is what the site says, gzip, readable by its owner alone', async () => {
    scene.site.document = sealed(2)
    const file = join(scene.folder, 'b.gz')
    const { status, out } = await scene.run(['backup', file])
    expect({ status, out }).toEqual({ status: 0, out: `${file}: 2 records, 0 subscriptions.\n` })
    expect(gunzipSync(readFileSync(file)).toString()).toBe(sealed(2))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(paths()).toEqual(['/api/backup'])
  })

  it('in a folder is a file named by site and time', async () => {
    scene.site.document = sealed(1)
    await scene.run(['backup', scene.folder])
    expect(readdirSync(scene.folder)).toEqual([
      expect.stringMatching(/^broadsheet-127\.0\.0\.1-\d+-19700101T000000Z\.ndjson\.gz$/),
    ])
  })

  it('in a folder that is missing says so, and asks the site for nothing', async () => {
    const folder = `${join(scene.folder, 'none')}/`
    const err = `There is no folder ${folder}: make it first. No backup was made.\n`
    expect(await scene.run(['backup', folder])).toMatchObject({ status: 1, err })
    expect(paths()).toEqual([])
  })

  it('names the records that are damaged on the site, and ends with status 1', async () => {
    scene.site.document = sealed(1, { damaged: ['a9'] })
    const { status, err } = await scene.run(['backup', join(scene.folder, 'b.gz')])
    expect({ status, err }).toEqual({
      status: 1,
      err: 'Damaged on the site, and not in the backup: a9\n',
    })
  })

  it.each([
    { rule: 'the answer breaks off', failure: { status: 200, body: sealed(2), breaksOff: true } },
    { rule: 'the answer lacks its end', failure: { status: 200, body: head + articleLines(2) } },
    { rule: 'a byte was changed', failure: { status: 200, body: sealed(2).replace('T1', 'T9') } },
    { rule: 'it is no backup', failure: { status: 200, body: '<html>' } },
    { rule: 'the site refuses', failure: { status: 503, body: '{"detail":"Later."}' } },
    { rule: 'the site is lost', failure: 'drop' as const },
  ])('leaves the file of the last one as it was when $rule', async ({ failure }) => {
    const file = scene.file('b.gz', 'before')
    scene.site.failures = [failure]
    const { status, err } = await scene.run(['backup', file])
    expect(status).toBe(1)
    expect(err).toMatch(/^No backup was made: /)
    expect(readFileSync(file, 'utf8')).toBe('before')
    expect(existsSync(`${file}.part`)).toBe(false)
  })
})

describe('restoring', () => {
  const empty = () => {
    scene.site.document = '{"articles":[]}'
  }
  const gzipped = (text: string) => {
    const file = join(scene.folder, 'b.gz')
    writeFileSync(file, gzipSync(text))
    return file
  }
  const restored = { status: 200, body: '{"readings":1,"subscriptions":0,"leftOut":0}' }

  it.each([
    { rule: 'gzip', file: () => gzipped(sealed(3)) },
    { rule: 'text that was unzipped', file: () => scene.file('b.ndjson', sealed(3)) },
  ])('brings every record and reading of $rule into an empty site', async ({ file }) => {
    empty()
    scene.site.failures = [undefined, undefined, restored]
    const { status, out, err } = await scene.run(['restore', file()])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(paths()).toEqual(['/api/articles', '/api/import', '/api/restore'])
    expect(scene.site.requests[1]?.query.has('with-log'), 'else a token might bring them without').toBe(true)
    expect(scene.site.stored).toEqual(['a1', 'a2', 'a3'])
    expect(scene.site.requests[2]?.body).toBe(reading)
    expect(out).toContain('3 created')
    expect(out).toContain('the readings of 1 sources')
  })

  it('sends the record with the newest number of the change log first', async () => {
    empty()
    const lines = `${head}{"id":"a1","sequence":4}\n{"id":"a2","sequence":9}\n{"id":"a3","sequence":7}\n`
    const sha256 = createHash('sha256').update(lines).digest('hex')
    const end = { records: 3, readings: 0, subscriptions: 0, damaged: [], sha256 }
    await scene.run(['restore', gzipped(`${lines}${JSON.stringify({ end })}\n`)])
    expect(scene.site.stored).toEqual(['a2', 'a1', 'a3'])
  })

  it.each([
    { format: 1, is: 'has no origin noted', brought: {} },
    { format: 2, is: 'is the newsroom’s own without one', brought: undefined },
  ])('sends the records of format $format as they are meant: an article $is', async ({ format, brought }) => {
    empty()
    await scene.run(['restore', gzipped(sealed(2, { first: head.replace('1', String(format)) }))])
    const records = scene.site.requests[1]?.body.trim().split('\n') ?? []
    expect(records.map(line => JSON.parse(line).brought)).toEqual([brought, brought])
  })

  const whole = sealed(3)
  it.each([
    { rule: 'cut in its gzip', bytes: gzipSync(whole).subarray(0, 120) },
    { rule: 'cut between two lines', bytes: Buffer.from(head + articleLines(3)) },
    { rule: 'cut before its end', bytes: Buffer.from(whole.slice(0, -40)) },
    { rule: 'cut to nothing', bytes: Buffer.alloc(0) },
    { rule: 'changed in a record', bytes: Buffer.from(whole.replace('T2', 'T8')) },
    { rule: 'changed in its gzip', bytes: flipped(gzipSync(whole), 60) },
    { rule: 'without one of its lines', bytes: Buffer.from(whole.replace(articleLines(1), '')) },
    { rule: 'with a line behind its end', bytes: Buffer.from(whole + articleLines(1)) },
    { rule: 'of a newer format', bytes: Buffer.from(sealed(1, { first: head.replace('1', '3') })) },
    { rule: 'an export', bytes: Buffer.from(articleLines(3)) },
  ])('refuses a file that is $rule, before it asks the site for anything', async ({ bytes }) => {
    const file = join(scene.folder, 'b')
    writeFileSync(file, bytes)
    const { status, err } = await scene.run(['restore', file])
    expect(status).toBe(1)
    expect(err).toMatch(/is not a complete backup: .+ Nothing was restored\.\n$/)
    expect(paths()).toEqual([])
  })

  it('refuses a site that has articles', async () => {
    scene.site.document = '{"articles":[{}]}'
    const { status, err } = await scene.run(['restore', gzipped(sealed(1))])
    expect(status).toBe(1)
    expect(err).toContain('has articles. Nothing was restored')
    expect(scene.site.stored).toEqual([])
  })

  it('that broke off goes on to the end with --merge, and stores nothing twice', async () => {
    empty()
    const file = gzipped(sealed(600))
    const down = Array.from({ length: 20 }, () => 'drop' as const)
    scene.site.failures = [undefined, undefined, ...down]
    const first = await scene.run(['restore', file])
    expect(first.status).toBe(1)
    expect(first.err).toContain('Run it again with --merge to complete it.')
    expect(scene.site.stored).toHaveLength(500)
    scene.site.failures = [undefined, undefined, restored]
    const second = await scene.run(['restore', '--merge', file])
    expect(second).toMatchObject({
      status: 0,
      out: expect.stringContaining('100 created, 0 updated, 500 unchanged'),
    })
  })

  it('sends again what the site could not take for the moment, so that no record is left out', async () => {
    empty()
    const passing = { outcome: 'refused', problem: { type: 'urn:broadsheet:problem:unavailable' } }
    scene.site.failures = [
      undefined,
      { status: 200, body: `${JSON.stringify(passing)}\n` },
      undefined,
      restored,
    ]
    const { status, err } = await scene.run(['restore', gzipped(sealed(2))])
    expect({ status, err, stored: scene.site.stored }).toEqual({ status: 0, err: '', stored: ['a1', 'a2'] })
  })

  it('waits for a site that was there when it began and is lost with the first records', async () => {
    empty()
    scene.site.failures = [undefined, 'drop', 'drop', undefined, restored]
    const { status, pauses } = await scene.run(['restore', gzipped(sealed(2))])
    expect({ status, pauses, stored: scene.site.stored }).toEqual({
      status: 0,
      pauses: [500, 1000],
      stored: ['a1', 'a2'],
    })
  })

  it.each([
    { where: 'import', failures: [undefined, { status: 200, body: '<html>' }] },
    { where: 'restore', failures: [undefined, undefined, { status: 200, body: '<html>' }] },
  ])('breaks off where /api/$where answers what no Broadsheet does', async ({ failures }) => {
    empty()
    scene.site.failures = failures
    const { status, err } = await scene.run(['restore', gzipped(sealed(2))])
    expect(status).toBe(1)
    expect(err).toMatch(/^The restore was interrupted: http:.+ Broadsheet /)
  })

  it('says that there is no such file', async () => {
    const { status, err } = await scene.run(['restore', join(scene.folder, 'none.gz')])
    expect(status).toBe(1)
    expect(err).toMatch(/none\.gz is not a complete backup: ENOENT.+ Nothing was restored\.\n$/)
  })

  it('stores nothing in a dry run', async () => {
    empty()
    const { status, out } = await scene.run(['restore', '--dry-run', gzipped(sealed(2))])
    expect({ status, stored: scene.site.stored }).toEqual({ status: 0, stored: [] })
    expect(out).toContain('Nothing was stored (dry run).')
    expect(paths()).toEqual(['/api/articles', '/api/import'])
  })
})

function flipped(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  return bytes
}

describe('a backup in parts', () => {
  const part = (lines: string, next?: string, damaged: string[] = []) => ({
    status: 200,
    body: `${lines}${JSON.stringify({ part: { damaged, ...(next !== undefined && { next }) } })}\n`,
  })
  const parts = () => [
    part(head + articleLines(2), 'records-2', ['a9']),
    part(articleLines(2, 3), 'readings-0'),
    part(reading, 'subscriptions-0'),
    part(''),
  ]
  const asked = () => scene.site.requests.map(({ query }) => query.get('part'))

  it('is sealed by the command, with all lines and what is damaged', async () => {
    scene.site.failures = parts()
    const file = join(scene.folder, 'b.gz')
    expect((await scene.run(['backup', file])).out).toBe(`${file}: 4 records, 0 subscriptions.\n`)
    expect(gunzipSync(readFileSync(file)).toString()).toBe(sealed(4, { damaged: ['a9'] }))
    expect([asked(), readdirSync(scene.folder)]).toEqual([
      ['records-0', 'records-2', 'readings-0', 'subscriptions-0'],
      ['b.gz'],
    ])
  })

  it.each([{ target: 'a file' }, { target: 'a folder' }])(
    'that was interrupted goes on where it stopped: into $target',
    async ({ target }) => {
      const [one, two, three, four] = parts()
      const where = target === 'a file' ? join(scene.folder, 'b.gz') : scene.folder
      scene.site.failures = [one, { status: 403, body: '{"detail":"No."}' }]
      const broken = await scene.run(['backup', where])
      expect([broken.status, broken.err]).toEqual([1, expect.stringContaining('goes on where it stopped')])

      scene.site.failures = [two, three, four]
      const { status, err } = await scene.run(['backup', where], { tickMilliseconds: 90_000 })
      expect([status, err]).toEqual([1, expect.stringContaining('Going on with')]) // a9 is damaged
      const [file = ''] = readdirSync(scene.folder)
      expect(gunzipSync(readFileSync(join(scene.folder, file))).toString()).toBe(
        sealed(4, { damaged: ['a9'] }),
      )
      expect(asked()).toEqual(['records-0', 'records-2', 'records-2', 'readings-0', 'subscriptions-0'])
    },
  )

  it('of another site begins anew', async () => {
    const [one, ...others] = parts()
    const file = join(scene.folder, 'b.gz')
    scene.site.failures = [one, { status: 403, body: '{"detail":"No."}' }]
    await scene.run(['backup', file])
    const progress = readFileSync(`${file}.progress`, 'utf8')
    writeFileSync(`${file}.progress`, progress.replace('127.0.0.1', '127.0.0.2'))
    scene.site.failures = [one, ...others]
    await scene.run(['backup', file])
    expect(gunzipSync(readFileSync(file)).toString()).toBe(sealed(4, { damaged: ['a9'] }))
  })
})
