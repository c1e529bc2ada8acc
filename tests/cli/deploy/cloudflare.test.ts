import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../../cli/environment.ts'
import { running, secret, type Version, type Worker } from '../../support/cloudflare/account.ts'
import { type CloudflareStandIn, startCloudflare } from '../../support/cloudflare/stand-in.ts'
import { recordedCalls, recordedWith } from './calls.ts'
import { configuration, meant } from './meaning.ts'
import { ProjectCopy, type Step } from './project-copy.ts'

/** Real deployments to a stand-in of Cloudflare's API: what arrives there is what wrangler.toml means. */

const environments = [
  { environment: '', name: 'broadsheet', script: 'deploy', url: 'https://news.example' },
  {
    environment: 'staging',
    name: 'broadsheet-staging',
    script: 'deploy:staging',
    url: 'https://staging.news.example',
  },
]

const token = 'the-first-token-of-the-newsroom'
const walks: Record<string, Record<string, Step>> = {}
let cloudflare: CloudflareStandIn
let projects: ProjectCopy[]

beforeAll(async () => {
  cloudflare = await startCloudflare()
  projects = environments.map(() => new ProjectCopy(cloudflare))
  await Promise.all(
    environments.map(async (environment, index) => {
      const project = projects[index]
      if (project) walks[environment.name] = await walk(project, environment)
    }),
  )
}, 600_000)

afterAll(async () => {
  for (const project of projects) project.remove()
  await cloudflare.close()
})

/** Deploys for the first and for the second time, and rolls back. Production also gets a domain and another token. */
async function walk(
  project: ProjectCopy,
  { environment, script, url }: (typeof environments)[number],
): Promise<Record<string, Step>> {
  writeFileSync(join(project.folder, '.secrets'), `BROADSHEET_TOKEN=${token}\n`)
  const give = `npm run ${script} -- --var PUBLIC_URL:${url}`
  if (environment !== '')
    return {
      first: await project.run(`${give} --secrets-file .secrets`),
      later: await project.run(`npm run ${script}`),
      rollback: await project.run(`npx wrangler rollback --env=${environment}`),
    }

  const put = 'npx wrangler secret put BROADSHEET_TOKEN --env='
  return {
    refused: await project.run(give),
    firstAfterRefusal: await project.run(`${give} --secrets-file .secrets`),
    laterWithDomain: await project.run(`npm run ${script} -- --domain news.example`),
    secret: await project.run(put, 'another-token'),
    rollbackPastSecret: await project.run('npx wrangler rollback --env='),
    secretAfterRollback: await project.run(put, 'a-third-token'),
  }
}

describe.each(environments)('$name', ({ environment, name, url }) => {
  const step = (wanted: string) => walks[name]?.[wanted] ?? { status: -1, said: 'was not run', calls: [] }
  const project = () => projects[environments.findIndex(one => one.name === name)]
  const first = () => step(environment === '' ? 'firstAfterRefusal' : 'first')
  const second = () => step(environment === '' ? 'laterWithDomain' : 'later')
  const worker = () => cloudflare.account.worker(name)
  const versions = () => [version(worker(), 0), version(worker(), 1)]

  it('is deployed by the command, for the first and for the second time', () => {
    const deployments = [first(), second()]
    expect(deployments.map(({ status, said }) => (status === 0 ? '' : said))).toEqual(['', ''])
  })

  it('is uploaded with the bindings, exports, cache and settings of wrangler.toml', () => {
    const { metadata } = version(worker(), 0).upload
    const { bindings, keep_bindings: _, ...settings } = metadata
    const namespace = cloudflare.account.namespaces.find(({ title }) => title === `${name}-replica`)
    const expected = meant(environment, { url, token, namespaceId: namespace?.id })
    expect(bindings.toSorted(byName)).toEqual(expected.bindings.toSorted(byName))
    expect(settings).toEqual(expected.settings)
  })

  it('gets the same bindings from the second deployment, the token too, which nobody gave again', () => {
    const [before, after] = versions()
    expect(after?.bindings.toSorted(byName)).toEqual(before?.bindings.toSorted(byName))
    expect(after?.upload.metadata.bindings.map(({ type }) => type)).not.toContain('secret_text')
  })

  it('has one script with its source map, below the 3 MB of the free plan', () => {
    for (const { upload } of versions()) {
      expect(upload.files.map(file => file.name)).toEqual(['worker.js', 'worker.js.map'])
      expect(upload.files[0]?.bytes).toBeLessThan(3_000_000)
    }
  })

  it('has the files of feeds/files byte for byte, and nothing hidden', () => {
    const folder = join(projectFolder, 'feeds/files')
    const names = readdirSync(folder).filter(file => !file.startsWith('.'))
    for (const made of versions())
      expect(cloudflare.account.assetsOf(made)).toEqual(
        new Map(names.map(file => [`/${file}`, readFileSync(join(folder, file))])),
      )
  })

  it('has SQLite objects from the first deployment on', () => {
    expect([...worker().objects]).toEqual([
      ['Publisher', 'sqlite'],
      ['Hub', 'sqlite'],
    ])
    expect(first().said).toContain('Created: Publisher, Hub')
    expect(second().said).not.toContain('Created:')
  })

  it('consumes its own queue once, as wrangler.toml says', () => {
    const { queues } = configuration(environment)
    const [consumer] = queues.consumers
    const made = cloudflare.account.queues.find(({ queue_name }) => queue_name === consumer?.queue)
    expect(made?.consumers).toMatchObject([
      {
        script: name,
        type: 'worker',
        settings: {
          batch_size: consumer?.max_batch_size,
          max_retries: consumer?.max_retries,
          max_wait_time_ms: Number(consumer?.max_batch_timeout) * 1_000,
        },
      },
    ])
  })

  it('is called by the schedule and at workers.dev', () => {
    expect([worker().crons, worker().workersDev]).toEqual([configuration(environment).triggers.crons, true])
  })

  it('writes nothing into wrangler.toml but the address', () => {
    const heading = environment === '' ? '[vars]' : `[env.${environment}.vars]`
    const [before = '', after = ''] = project()?.before.split(`${heading}\n`) ?? []
    const expected = `${before}${heading}\n${after.replace(/PUBLIC_URL = .*/, `PUBLIC_URL = "${url}"`)}`
    expect(project()?.configuration()).toBe(expected)
    expect(first().said).toContain('wrangler.toml remembers PUBLIC_URL')
  })

  it('goes back to a version with everything that it was bound to', () => {
    const back = step(environment === '' ? 'rollbackPastSecret' : 'rollback')
    expect(back.said).toContain('SUCCESS')
    expect(running(worker())).toBe(version(worker(), environment === '' ? 1 : 0))
  })
})

describe('production', () => {
  const worker = () => cloudflare.account.worker('broadsheet')

  it('is refused without its token before anything is made: only its files have gone up', () => {
    const { status, said, calls } = walks.broadsheet?.refused ?? { status: 0, said: '', calls: ['none'] }
    expect([status, said]).toEqual([1, expect.stringContaining('BROADSHEET_TOKEN')])
    expect(calls.filter(call => !/^GET |assets/.test(call))).toEqual([])
  })

  it('is reached at a domain of one’s own', () => {
    expect(worker().domains).toEqual(['news.example'])
  })

  it('gets its old token back from a rollback past a change of the token, as DEPLOY.md warns', () => {
    const tokens = worker().versions.map(made => secret(made, 'BROADSHEET_TOKEN'))
    expect(tokens).toEqual([token, token, 'another-token'])
    expect(secret(running(worker()), 'BROADSHEET_TOKEN')).toBe(token)
  })

  it('takes no other token after a rollback, until it is deployed again, as DEPLOY.md warns', () => {
    expect(walks.broadsheet?.secretAfterRollback).toMatchObject({
      status: 1,
      said: expect.stringContaining("isn't currently deployed"),
    })
  })
})

it('the two sites share neither queue nor namespace', () => {
  expect(cloudflare.account.queues.map(({ queue_name }) => queue_name).toSorted()).toEqual([
    'broadsheet-deliveries',
    'broadsheet-staging-deliveries',
  ])
  expect(cloudflare.account.namespaces.map(({ title }) => title).toSorted()).toEqual([
    'broadsheet-replica',
    'broadsheet-staging-replica',
  ])
})

describe('wrangler', () => {
  it('is the one whose calls were recorded', () => {
    const { version: installed } = JSON.parse(
      readFileSync(join(projectFolder, 'node_modules/wrangler/package.json'), 'utf8'),
    )
    expect(installed).toBe(recordedWith)
  })

  it.each(Object.entries(recordedCalls))('asks of Cloudflare what the table says: %s', (name, recorded) => {
    const steps = Object.values(walks).flatMap(walked => walked[name] ?? [])
    expect(steps.length).toBeGreaterThan(0)
    for (const { calls } of steps) expect(calls.toSorted()).toEqual(recorded.toSorted())
  })
})

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name)

function version({ name, versions }: Worker, index: number): Version {
  const found = versions[index]
  if (!found) throw new Error(`${name} has no version ${index + 1}`)
  return found
}
