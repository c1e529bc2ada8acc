import { existsSync, readFileSync } from 'node:fs'
import { err, ok, type Result } from '../src/record/problem.ts'
import { type Environment, keptToken, portOf } from './environment.ts'

/** The site and token of a command: options first, then the environment, then .dev.vars. */
export function siteOf(
  options: { url: string | undefined; tokenFile: string | undefined },
  environment: Environment,
  devVarsFile: string,
): Result<{ url: string; token: string | undefined }, string> {
  const port = portOf(environment)
  if (!port.ok) return port
  const url = options.url || environment.BROADSHEET_URL || `http://127.0.0.1:${port.value}`
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    return err(`"${url}" is not the address of a site, such as https://news.example.`)
  }
  const token = tokenOf(options.tokenFile, environment, devVarsFile)
  if (!token.ok) return token
  if (!isSendable(token.value ?? ''))
    return err('The token has a character that no header can hold, such as a new line: copy it again.')
  return ok({ url: url.replace(/\/+$/, ''), token: token.value })
}

/** RFC 9110 §5.5: a field value has no control characters; `fetch` sends no others than those of Latin-1. */
const isSendable = (token: string) => /^[\x20-\x7e\xa0-\xff]*$/.test(token)

function tokenOf(
  tokenFile: string | undefined,
  environment: Environment,
  devVarsFile: string,
): Result<string | undefined, string> {
  if (tokenFile === undefined) return ok(environment.BROADSHEET_TOKEN || keptToken(devVarsFile))
  if (!existsSync(tokenFile)) return err(`There is no file ${tokenFile}.`)
  const token = readFileSync(tokenFile, 'utf8').trim()
  return token ? ok(token) : err(`${tokenFile} holds no token.`)
}
