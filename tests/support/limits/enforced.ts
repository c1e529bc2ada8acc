import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll } from 'vitest'
import { enforceSqlLimits } from './sql-limits.ts'

/** Every test in workerd runs within Cloudflare's limits. */
beforeAll(() =>
  runInDurableObject(env.HUB.getByName('limits'), (_, { storage }) => enforceSqlLimits(storage)),
)
