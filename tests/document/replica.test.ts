import { describe, expect, it } from 'vitest'
import { ReplicaDocumentSchema, replicaKey } from '../../src/document/replica.ts'

const stored = {
  v: 1 as const,
  renderer: 7,
  version: '5',
  at: 1_000,
  links: [
    { rel: 'self', type: 'application/atom+xml', href: 'https://news.example/' },
    { rel: 'hub', href: 'x' },
  ],
  text: '<feed/>',
}

describe('a document in the replica', () => {
  it('comes back as it was stored', () => {
    expect(ReplicaDocumentSchema.parse(stored)).toEqual(stored)
  })

  it('of version 0.1.0 has no shape and no renderer', () => {
    const { v: _, renderer: __, ...old } = stored
    expect(ReplicaDocumentSchema.parse(old)).toEqual({ ...stored, renderer: 0 })
  })

  it.each(['version', 'at', 'links', 'text'])('without its %s is none', name => {
    const { [name]: _, ...others } = stored as Record<string, unknown>
    expect(ReplicaDocumentSchema.safeParse(others).success).toBe(false)
  })

  it.each([{ v: 2 }, { links: [{ rel: 'self' }] }, { links: [{ href: 'x' }] }])(
    'of another shape is none: %j',
    other => {
      expect(ReplicaDocumentSchema.safeParse({ ...stored, ...other }).success).toBe(false)
    },
  )

  it('has a key that names its path and format', () => {
    expect(replicaKey({ path: '/feeds/main' }, 'atom')).toBe('documents:feeds:main.atom')
    expect(replicaKey({ path: '/categories/a/b' }, 'rss')).toBe('documents:categories:a:b.rss')
  })
})
