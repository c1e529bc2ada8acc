import { describe, expect, it } from 'vitest'
import { causeOf } from '../../src/contract/fault.ts'

describe('the cause of a fault', () => {
  it.each([
    ['database disk image is malformed: SQLITE_CORRUPT', 'unreadable'],
    ['SQLITE_CORRUPT', 'unreadable'],
    ['SQLITE_NOTADB', 'unreadable'],
    ['SQLITE_IOERR_READ', 'unreadable'],
    ['database disk image is malformed', 'unreadable'],
    ['file is not a database', 'unreadable'],
    ['disk I/O error', 'unreadable'],
    ['SQLITE_FULL', 'full'],
    ['database or disk is full', 'full'],
    ['Exceeded allowed rows written in Durable Objects free tier.', 'quota'],
    ['Too many requests: quota', 'quota'],
    ['Your account is on the free tier', 'quota'],
    ['Rate limit of KV', 'quota'],
    ['Serialized RPC arguments or return values exceeds limit of 33554432 bytes', 'too-large'],
    ['a bug', 'other'],
  ])('is told from the words of the platform: %s', (message, cause) => {
    expect(causeOf(new Error(message))).toBe(cause)
    expect(causeOf(message)).toBe(cause)
  })
})
