import { describe, expect, it } from 'vitest'
import { settingsOf } from '../src/settings.ts'

const environment = { PUBLIC_URL: 'https://news.example', BROADSHEET_TOKEN: 'token-of-the-tests' }

describe('the settings', () => {
  it.each([
    { publicUrl: 'http://127.0.0.1:8787', allowed: '1', allowLoopback: true },
    { publicUrl: 'http://news.example', allowed: '1', allowLoopback: true },
    { publicUrl: 'https://news.example', allowed: '0', allowLoopback: false },
  ])('take BROADSHEET_ALLOW_LOOPBACK=$allowed at $publicUrl', ({ publicUrl, allowed, allowLoopback }) => {
    const settings = settingsOf({
      ...environment,
      PUBLIC_URL: publicUrl,
      BROADSHEET_ALLOW_LOOPBACK: allowed,
    })
    expect(settings.allowLoopback).toBe(allowLoopback)
  })

  it.each(['https://news.example', 'HTTPS://news.example/a/', 'https://127.0.0.1'])(
    'refuse BROADSHEET_ALLOW_LOOPBACK=1 at %s, a site that is not for tests',
    publicUrl => {
      const settings = () =>
        settingsOf({ ...environment, PUBLIC_URL: publicUrl, BROADSHEET_ALLOW_LOOPBACK: '1' })
      expect(settings).toThrow('BROADSHEET_ALLOW_LOOPBACK: is for tests, and 0 where PUBLIC_URL is https')
    },
  )
})
