import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../../cli/environment.ts'
import { startSettings } from '../../../cli/runtime/settings.ts'

describe('the settings of a start', () => {
  it('are those of the README without an environment', () => {
    expect(startSettings({}, 'test-token')).toEqual({
      ok: true,
      value: {
        port: 8787,
        stateFolder: join(projectFolder, '.broadsheet', 'state'),
        bindings: {
          PUBLIC_URL: 'http://127.0.0.1:8787',
          BROADSHEET_TOKEN: 'test-token',
          BROADSHEET_ALLOW_LOOPBACK: '0',
        },
      },
    })
  })

  it('follow the environment', () => {
    const environment = {
      PORT: '9000',
      PUBLIC_URL: 'http://news.example',
      BROADSHEET_STATE: '/srv/news',
      BROADSHEET_ALLOW_LOOPBACK: '1',
    }
    expect(startSettings(environment, 'test-token')).toEqual({
      ok: true,
      value: {
        port: 9000,
        stateFolder: '/srv/news',
        bindings: {
          PUBLIC_URL: 'http://news.example',
          BROADSHEET_TOKEN: 'test-token',
          BROADSHEET_ALLOW_LOOPBACK: '1',
        },
      },
    })
  })

  it.each([
    { rule: 'a port that is no number', environment: { PORT: 'http' }, says: 'PORT is "http"' },
    { rule: 'a port that there is not', environment: { PORT: '65536' }, says: 'from 1 to 65535' },
    {
      rule: 'a public address that is none',
      environment: { PUBLIC_URL: 'news.example' },
      says: 'PUBLIC_URL',
    },
    {
      rule: 'that strangers reach this machine through a public site',
      environment: { PUBLIC_URL: 'https://news.example', BROADSHEET_ALLOW_LOOPBACK: '1' },
      says: 'BROADSHEET_ALLOW_LOOPBACK: is for tests, and 0 where PUBLIC_URL is https',
    },
  ])('refuse $rule and name it', ({ environment, says }) => {
    const settings = startSettings(environment, 'test-token')
    expect(settings.ok ? '' : settings.error).toContain(says)
  })

  it('refuse a token that is too short to keep anybody out', () => {
    const settings = startSettings({}, 'short')
    expect(settings.ok ? '' : settings.error).toContain('BROADSHEET_TOKEN')
  })
})
