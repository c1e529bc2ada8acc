import { readFile } from 'node:fs/promises'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

process.env.WRANGLER_LOG ??= 'error' // each worker would say again where its secrets come from

/** Packages whose source maps lead to files that they don't ship are read without them: Vite would warn of each. */
const withoutSourceMap = {
  name: 'without-source-map',
  load: {
    filter: { id: /\/node_modules\/(?:feed\/lib\/feed|saxes\/saxes)\.js$/ },
    handler: async (path: string) => ({ code: await readFile(path, 'utf8'), map: null }),
  },
}

/** Says at the end what was left out, such as readers that are not installed. */
const leftOut = './tests/support/left-out.ts'

/**
 * Two projects: pure code and real clients in Node; what touches storage, alarms and queues in workerd. The files of
 * Node share a process for each core, which imports the source once: so a test restores what it changes outside of its
 * file, such as clocks, environment and working directory. Each file of workerd has a process and a storage of its own.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    reporters: process.env.CI
      ? ['default', leftOut, ['json', { outputFile: '.broadsheet/test-results.json' }]]
      : ['default', leftOut],
    projects: [
      {
        test: {
          name: 'node',
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.worker.test.ts', '**/node_modules/**'], // the readers have some of their own
          setupFiles: ['tests/support/properties.ts'],
          testTimeout: 60_000, // hostile input and real programs take their time on a busy machine
          hookTimeout: 60_000,
          env: { TZ: 'America/New_York' }, // a zone that is neither UTC nor the site's shows every slip
        },
      },
      {
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
          name: 'workerd',
          include: ['tests/**/*.worker.test.ts'],
          setupFiles: ['tests/support/properties.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { RUNS: process.env.RUNS ?? '', SEED: process.env.SEED ?? '' }, // workerd has no environment of its own
        },
      },
    ],
  },
})
