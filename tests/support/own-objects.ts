import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, expect } from 'vitest'
import { site } from '../../feeds/site.ts'

/**
 * The files of this project share a workerd, and with it its objects. When a file ends, its objects are deleted, since
 * their alarms would go on. They stay in the program's memory, so a file that names an object of another one is refused.
 * The site's own objects are no file's: no test of this project asks them, and tests/support/site.ts refuses to.
 */

declare global {
  /** By the name of an object, the test file that named it first. */
  var objectOwners: Map<string, string> | undefined
}

if (!globalThis.objectOwners) {
  const owners = new Map<string, string>()
  globalThis.objectOwners = owners
  const namespace: DurableObjectNamespace = Object.getPrototypeOf(env.PUBLISHER)
  const { getByName } = namespace

  namespace.getByName = function (this: DurableObjectNamespace, name, options) {
    const file = expect.getState().testPath ?? ''
    const owner = owners.get(name) ?? file
    if (name !== site.name && owner !== file)
      throw new Error(`The object "${name}" is of ${owner}; name another.`)
    owners.set(name, owner)
    return getByName.call(this, name, options)
  }
}

afterAll(reset)
