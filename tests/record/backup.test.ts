import { describe, expect, it } from 'vitest'
import { backupFormat, EndLineSchema, HeadLineSchema, KeptLineSchema } from '../../src/record/api/backup.ts'

const head = { format: backupFormat, site: 'news', url: 'https://news.example', at: '2026-11-28T22:00:00Z' }
const reading = { url: 'https://a.example/feed', state: '{}' }
const subscription = {
  protocol: 'websub',
  topic: 'https://news.example/feeds/main.atom',
  callback: 'https://reader.example/callback',
  secret: null,
  expires: 0,
  delivered: 0,
}
const end = { records: 0, readings: 0, subscriptions: 0, damaged: ['urn:1'], sha256: 'x' }

/** Backups are kept for years: a program reads the lines that an older one wrote. */
describe('a line of a backup', () => {
  it('has a format: 2 since records say where they came from', () => {
    expect(backupFormat).toBe(2)
  })

  it.each([
    ['head', HeadLineSchema, { backup: head }],
    ['reading', KeptLineSchema, { reading }],
    ['subscription', KeptLineSchema, { subscription }],
    ['end', EndLineSchema, { end }],
  ] as const)('is a %s as it was written, whole and with nothing else', (_, schema, line) => {
    expect(schema.parse(line)).toEqual(line)
    const [[kind = '', fields = {}] = []] = Object.entries<object>(line)
    expect(schema.safeParse({ ...line, more: 1 }).success).toBe(false)
    expect(schema.safeParse({ [kind]: { ...fields, more: 1 } }).success).toBe(false)
    for (const name of Object.keys(fields)) {
      const { [name]: _, ...others } = fields as Record<string, unknown>
      expect(schema.safeParse({ [kind]: others }).success, name).toBe(false)
    }
  })

  it.each([
    { protocol: 'rsscloud', secret: 's', callback: 'http://reader.example/' },
    { expires: 1.5, taken: false },
    { expires: -1, taken: false },
    { delivered: -1, taken: false },
    { protocol: 'smtp', taken: false },
    { callback: 'ftp://reader.example/', taken: false },
    { callback: 'reader', taken: false },
  ])('is a subscription with %j', ({ taken = true, ...fields }) => {
    expect(KeptLineSchema.safeParse({ subscription: { ...subscription, ...fields } }).success).toBe(taken)
  })
})
