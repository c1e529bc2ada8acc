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
 * Two projects: pure code and real clients in Node; what touches storage, alarms and queues in workerd. The files of a
 * project share a process for each core: a process of its own for each file would take half of the time to start. So
 * a test gives back what it changes outside of its file: clocks, environment, working directory.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    isolate: false,
    reporters: process.env.CI
      ? ['default', leftOut, ['json', { outputFile: '.broadsheet/test-results.json' }]]
      : ['default', leftOut],
    projects: [
      {
        test: {
          name: 'node',
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
          setupFiles: [
            'tests/support/fresh-site.ts',
            'tests/support/limits/enforced.ts',
            'tests/support/properties.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { RUNS: process.env.RUNS ?? '', SEED: process.env.SEED ?? '' }, // workerd has no environment of its own
        },
      },
    ],
  },
})
