import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('the dispatcher', () => {
  it.each([
    { rule: 'says what there is', words: ['help'], starts: 'Usage: npm run broadsheet -- COMMAND' },
    { rule: 'takes --help for help', words: ['--help'], starts: 'Usage: npm run broadsheet -- COMMAND' },
    {
      rule: 'explains a command',
      words: ['help', 'import'],
      starts: 'Usage: npm run broadsheet -- import PATH',
    },
    {
      rule: 'explains a command asked with --help',
      words: ['export', '--help'],
      starts: 'Usage: npm run broadsheet -- export',
    },
  ])('$rule on the standard output, with status 0', async ({ words, starts }) => {
    const { status, out, err } = await scene.run(words)
    expect(status).toBe(0)
    expect(out.startsWith(starts)).toBe(true)
    expect(err).toBe('')
  })

  it.each([
    { rule: 'no command', words: [], says: 'Usage: npm run broadsheet -- COMMAND' },
    {
      rule: 'a command that is mistyped',
      words: ['imprt', 'x'],
      says: 'There is no command "imprt". Did you mean import?',
    },
    { rule: 'a command like no other', words: ['frobnicate'], says: 'There is no command "frobnicate".\n' },
    { rule: 'help on an unknown command', words: ['help', 'exprot'], says: 'Did you mean export?' },
    { rule: 'an unknown option', words: ['import', '--foo'], says: "Unknown option '--foo'." },
    {
      rule: 'an option without its value',
      words: ['export', '--format'],
      says: "Option '--format <value>' argument missing.",
    },
    { rule: 'an import of nothing', words: ['import'], says: 'import needs something to read' },
    {
      rule: 'a base address that is none',
      words: ['import', 'x', '--base-url', 'a.html'],
      says: '"a.html" is not an absolute address.',
    },
    { rule: 'an unknown format', words: ['export', '--format=pdf'], says: '"pdf" is not a format' },
    { rule: 'a feed of the records', words: ['export', '--feed=main'], says: 'use --feed with --format' },
    { rule: 'a word too many', words: ['export', 'file'], says: 'export takes no "file"' },
    {
      rule: 'a site that is no address',
      words: ['export', '--url', 'news'],
      says: '"news" is not the address of a site',
    },
    {
      rule: 'a token file that is not there',
      words: ['export', '--token-file', '/nowhere'],
      says: 'There is no file /nowhere.',
    },
  ])('answers $rule with status 2 and a sentence, and asks the site nothing', async ({ words, says }) => {
    const { status, out, err } = await scene.run(words)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain(says)
    expect(scene.site.requests).toEqual([])
  })

  it('stops when npm has kept --dry-run for itself, since the import would be real', async () => {
    const { status, err } = await scene.run(['import', 'x'], { environment: { npm_config_dry_run: 'true' } })
    expect(status).toBe(2)
    expect(err).toContain('Put -- before the command')
  })

  it.each([
    {
      rule: '--token-file',
      words: ['--token-file', 'token'],
      environment: { BROADSHEET_TOKEN: 'env' },
      token: 'from-file',
    },
    { rule: 'BROADSHEET_TOKEN', words: [], environment: { BROADSHEET_TOKEN: 'env' }, token: 'env' },
    { rule: '.dev.vars', words: [], environment: { BROADSHEET_TOKEN: '' }, token: 'kept' },
  ])('takes the token of $rule before those further down', async ({ words, environment, token }) => {
    scene.file('.dev.vars', 'OTHER=x\nBROADSHEET_TOKEN="kept"\n')
    const file = scene.file('token', 'from-file\n')
    await scene.run(['export', ...words.map(word => (word === 'token' ? file : word))], { environment })
    expect(scene.site.requests[0]?.headers.authorization).toBe(`Bearer ${token}`)
  })

  it('says how to start a site where none answers, without trying again', async () => {
    const environment = { BROADSHEET_URL: 'http://127.0.0.1:9' }
    const { status, err, pauses } = await scene.run(['import', scene.file('a.json', '{}')], { environment })
    expect({ status, pauses }).toEqual({ status: 1, pauses: [] })
    expect(err).toContain('No site answers at http://127.0.0.1:9')
    expect(err).toContain('npm start')
  })

  it.each(['two\nlines', '令牌令牌令牌'])(
    'sends no token that a header cannot hold, and does not repeat it: %j',
    async token => {
      const { status, err } = await scene.run(['export'], { environment: { BROADSHEET_TOKEN: token } })
      expect(status).toBe(2)
      expect(err).toContain('The token has a character that no header can hold')
      expect(err).not.toContain(token)
      expect(scene.site.requests).toEqual([])
    },
  )

  it('says which setting is wrong when the site refuses the token', async () => {
    scene.site.failures = [
      { status: 401, body: '{"title":"A token is needed","detail":"The token is not the right one."}' },
    ]
    const { status, err } = await scene.run(['import', scene.file('a.json', '{}')])
    expect(status).toBe(1)
    expect(err).toContain('The token is not the right one.\nSet BROADSHEET_TOKEN')
  })
})
