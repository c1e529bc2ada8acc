import { reset } from 'cloudflare:test'
import type { EvaluatedModules } from 'vite/module-runner'

/**
 * Gives each file of workerd a site of its own, although many files share one process: the storage is empty, and the
 * worker, which holds all that an isolate remembers, is evaluated again. Other modules hold no state and stay.
 * Vitest can evaluate all modules again (`vi.resetModules`), which takes as long as a new process, but not one of them.
 */
const { evaluatedModules }: { evaluatedModules: EvaluatedModules } = Reflect.get(
  globalThis,
  '__vitest_worker__',
)

for (const worker of evaluatedModules.getModulesByFile(`${process.cwd()}/src/worker.ts`) ?? [])
  evaluatedModules.invalidateModule(worker)

await reset()
