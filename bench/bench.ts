/**
 * `npm run bench` measures everything; `npm run bench -- read polling` only these. Figures are ratios or counts from
 * one run. They are printed as tables and stored as JSON in bench/results.
 *
 * `npm run bench -- against COMMIT [PART…]` compares this checkout with another commit (see against/against.ts).
 */
const benches: Record<string, () => Promise<{ run(): Promise<unknown> }>> = {
  read: () => import('./read.ts'),
  scale: () => import('./scale.ts'),
  costs: () => import('./costs.ts'),
  storage: () => import('./storage.ts'),
  polling: () => import('./polling.ts'),
  import: () => import('./import.ts'),
  hub: () => import('./hub.ts'),
  pages: () => import('./pages.ts'),
  'page-reading': () => import('./page-reading.ts'),
  strangers: () => import('./strangers.ts'),
  upload: () => import('./upload.ts'),
}

const asked = process.argv.slice(2)
if (asked[0] === 'against') {
  const { runAgainst } = await import('./against/against.ts')
  process.exit(await runAgainst(asked.slice(1)))
}

const unknown = asked.filter(name => !benches[name])
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
for (const name of asked.length > 0 ? asked : Object.keys(benches)) await (await benches[name]?.())?.run()

export {}
