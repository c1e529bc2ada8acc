import { prefixFor } from './namespaces.ts'

/** The namespace declarations in force at an element: its own, then its ancestors' (Namespaces in XML 1.0 §6.1). */
export interface NamespaceScope {
  own: Map<string, string>
  outer?: NamespaceScope | undefined
}

/** The element's scope. The parent's scope if it declares nothing. */
export function scopeOf(
  attributes: ReadonlyMap<string, string>,
  outer: NamespaceScope | undefined,
): NamespaceScope {
  const own = new Map<string, string>()
  for (const [name, value] of attributes) {
    if (name === 'xmlns') own.set('', value)
    else if (name.startsWith('xmlns:')) own.set(name.slice(6), value)
  }
  return own.size === 0 && outer ? outer : { own, outer }
}

export interface ResolvedName {
  name: string
  /** True if the prefix has no declaration. */
  isUndeclared: boolean
}

/**
 * The element's name with our prefix. `corrections`: our prefixes for further namespaces; the key '' means that none is
 * declared.
 */
export function resolveElement(
  written: string,
  scope: NamespaceScope,
  corrections: ReadonlyMap<string, string>,
): ResolvedName {
  const [prefix, local] = split(written)
  const uri = lookUp(prefix, scope)
  if (uri === undefined && prefix !== '') return { name: written, isUndeclared: true }
  const ours = corrections.get(uri ?? '') ?? prefixFor(uri ?? '') ?? (uri ? undefined : '')
  if (ours === undefined) return { name: `{${uri}}${local}`, isUndeclared: false }
  return { name: ours === '' ? local : `${ours}:${local}`, isUndeclared: false }
}

/** The attribute's name with our prefix. One without a prefix is in no namespace (Namespaces in XML 1.0 §6.2). */
export function resolveAttribute(written: string, scope: NamespaceScope): string {
  const [prefix, local] = split(written)
  if (prefix === '' || prefix === 'xml') return written
  const uri = lookUp(prefix, scope)
  const ours = uri === undefined ? undefined : prefixFor(uri)
  return ours === undefined ? written : ours === '' ? local : `${ours}:${local}`
}

function split(written: string): [prefix: string, local: string] {
  const colon = written.indexOf(':')
  return colon === -1 ? ['', written] : [written.slice(0, colon), written.slice(colon + 1)]
}

function lookUp(prefix: string, scope: NamespaceScope): string | undefined {
  for (let at: NamespaceScope | undefined = scope; at; at = at.outer) {
    const uri = at.own.get(prefix)
    if (uri !== undefined) return uri
  }
  return undefined
}
