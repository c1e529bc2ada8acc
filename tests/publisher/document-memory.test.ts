import { describe, expect, it } from 'vitest'
import { DocumentMemory } from '../../src/publisher/read/document-memory.ts'

const document = (version: string, length: number) => ({ version, bytes: new Uint8Array(length) })

describe('the memory of documents', () => {
  it('gives back a document by address and version, and no other version', () => {
    const memory = new DocumentMemory(100)
    const kept = document('1', 10)
    memory.put('a', kept)
    expect([memory.get('a', '1'), memory.get('a', '2'), memory.get('b', '1')]).toEqual([
      kept,
      undefined,
      undefined,
    ])
    expect(memory.get('a', '1')).toBe(kept)
  })

  it('holds so many bytes, and no more', () => {
    const memory = new DocumentMemory(100)
    memory.put('a', document('1', 50))
    memory.put('b', document('1', 50))
    expect([memory.get('a', '1'), memory.get('b', '1')].filter(Boolean)).toHaveLength(2)
    memory.put('c', document('1', 1))
    expect([memory.get('a', '1'), memory.get('b', '1') !== undefined]).toEqual([undefined, true])
  })

  it('lets that go first which was asked for longest ago', () => {
    const memory = new DocumentMemory(100)
    memory.put('a', document('1', 50))
    memory.put('b', document('1', 50))
    memory.get('a', '1')
    memory.put('c', document('1', 50))
    expect([memory.get('a', '1') !== undefined, memory.get('b', '1')]).toEqual([true, undefined])
  })

  it('replaces an older version, whose bytes count no more', () => {
    const memory = new DocumentMemory(100)
    memory.put('a', document('1', 90))
    memory.put('a', document('2', 10))
    memory.put('b', document('1', 90))
    expect([
      memory.get('a', '1'),
      memory.get('a', '2') !== undefined,
      memory.get('b', '1') !== undefined,
    ]).toEqual([undefined, true, true])
  })

  it('keeps nothing that is larger than itself', () => {
    const memory = new DocumentMemory(100)
    memory.put('a', document('1', 101))
    memory.put('b', document('1', 100))
    expect([memory.get('a', '1'), memory.get('b', '1') !== undefined]).toEqual([undefined, true])
  })
})
