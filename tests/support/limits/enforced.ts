import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll } from 'vitest'
import { enforceSqlLimits } from './sql-limits.ts'

/** Every test in workerd runs within Cloudflare's limits. */
beforeAll(() =>
  runInDurableObject(env.HUB.get(env.HUB.newUniqueId()), (_, { storage }) => enforceSqlLimits(storage)),
)
