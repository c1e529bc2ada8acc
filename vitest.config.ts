import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

process.env.WRANGLER_LOG ??= 'error' // each worker would say again where its secrets come from

/** Packages whose source maps lead to files that they don't ship are read without them: Vite would warn of each. */
const withoutSourceMap = {
  name: 'without-source-map',
  load: {
    filter: { id: /\/node_modules\/(?:feed\/lib\/feed|saxes\/saxes|chardet\/lib\/index)\.js$/ },
    handler: async (path: string) => ({ code: await readFile(path, 'utf8'), map: null }),
  },
}

/** Says at the end what was left out, such as readers that are not installed. */
const leftOut = './tests/support/left-out.ts'

/** Tests that start programs: sites, commands, browsers and feed readers. */
const programs = [
  'tests/{browser,readers,recipes}/**/*.test.ts',
  'tests/faults/!(*.worker).test.ts',
  'tests/cli/deploy/*.test.ts',
  'tests/cli/{backup-of-a-site,start}.test.ts',
  'tests/cli/runtime/claim.test.ts',
  'tests/pull/site.test.ts',
  'tests/journeys.test.ts',
  'tests/websub/crash.test.ts',
  'tests/protocol/websub-*.test.ts',
]

/** Tests in workerd that make objects of their own, and never ask the site. */
const objects = [
  'tests/{catalogue,websub}/*.worker.test.ts',
  'tests/ingest/**/*.worker.test.ts',
  'tests/http/{authorize,body}.worker.test.ts',
  'tests/publisher/!(embargo|large-documents|publishing|rebuild|used-up|within-limits).worker.test.ts',
]

/** All other tests in workerd. */
const sites = globSync('tests/**/*.worker.test.ts').filter(file => !globSync(objects).includes(file))

/** Tests of workerd, and those that the packages of the readers bring. */
const elsewhere = ['tests/**/*.worker.test.ts', '**/node_modules/**']

/** Milliseconds. Real programs take their time on a busy machine, and fuzzing up to six seconds a case. */
const testTimeout = 60_000 + Number(process.env.RUNS ?? 0) * 6_000

const inNode = {
  include: ['tests/**/*.test.ts'],
  setupFiles: ['tests/support/properties.ts'],
  testTimeout,
  hookTimeout: 60_000,
  env: { TZ: 'America/New_York' }, // a zone that is neither UTC nor the site's shows every slip
}

/** A project whose files run in workerd, with the bindings of wrangler.toml. */
const inWorkerd = (test: { name: string; include: string[]; isolate?: boolean; setupFiles?: string[] }) => ({
  plugins: [
    withoutSourceMap,
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        bindings: { BROADSHEET_TOKEN: 'test-token', REQUEST_LOG: '0' },
        kvNamespaces: ['RECORDS_KV'], // the mounts that records can live in
        r2Buckets: ['RECORDS_R2'],
      },
    }),
  ],
  test: {
    ...test,
    setupFiles: [
      'tests/support/limits/enforced.ts',
      'tests/support/properties.ts',
      ...(test.setupFiles ?? []),
    ],
    testTimeout,
    hookTimeout: 60_000,
    env: { RUNS: process.env.RUNS ?? '', SEED: process.env.SEED ?? '' }, // workerd has no environment of its own
  },
})

/**
 * Four projects: pure code in Node, programs, objects in workerd, and the whole site in workerd.
 *
 * The files of pure code share a process for each core, and those of objects a workerd for each core, which imports the
 * source once: so a test restores what it changes outside of its file, such as clocks and environment, and names objects
 * of its own. Each program and each file that asks the site has a process or a workerd of its own: there is one site in a
 * workerd, and what it holds in memory outlives its storage.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    reporters: process.env.CI
      ? [
          'default',
          leftOut,
          ['json', { outputFile: process.env.TEST_RESULTS ?? '.broadsheet/test-results.json' }],
        ]
      : ['default', leftOut],
    projects: [
      {
        test: {
          ...inNode,
          name: 'node',
          isolate: false,
          exclude: [...programs, ...elsewhere],
        },
      },
      {
        test: {
          ...inNode,
          name: 'programs',
          include: programs, // without `exclude`, which would take the place of the command line's
        },
      },
      inWorkerd({
        name: 'objects',
        include: objects,
        isolate: false,
        setupFiles: ['tests/support/own-objects.ts'],
      }),
      inWorkerd({ name: 'workerd', include: sites }),
    ],
  },
})
