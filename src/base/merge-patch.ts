import { isObject } from './is-object.ts'

/**
 * The target after a merge patch (RFC 7396 §2): null removes a member, an object changes its members, and any other
 * value replaces the member, an array as a whole. The target stays as it is.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch

  const members = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name)
    else members.set(name, mergePatch(members.get(name), value))
  }

  return Object.fromEntries(members) // defines each member, so that `__proto__` is a name like any other
}
