import { hostOf, isLoopback } from '../../src/record/address/public-address.ts'
import { err, ok, type Result } from '../../src/record/problem.ts'

/** Checks the public URL before anything is deployed. The error says what to give, and how. */
export function deployableUrl(text: string | undefined, command: string): Result<string, string> {
  const give = `Give the site's address once; it is remembered:\n\n  npm run ${command} -- --var PUBLIC_URL:https://broadsheet.YOUR-NAME.workers.dev\n`
  if (!text) return err(`PUBLIC_URL is missing: every link of the site starts with it. ${give}`)

  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || /[?#]/.test(text))
    return err(
      `PUBLIC_URL is "${text}", which is not the address of a site (https://…, without ? or #). ${give}`,
    )
  if (/your-name/i.test(url.hostname))
    return err(`PUBLIC_URL is "${text}": put the name of your workers.dev subdomain where it says YOUR-NAME.`)

  const host = hostOf(url)
  if (isLoopback(host) || host === '0.0.0.0')
    return err(`PUBLIC_URL is "${text}", which is this machine: no reader could follow its links. ${give}`)

  return ok(text)
}
