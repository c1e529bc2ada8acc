import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

/** Debian's Chromium; elsewhere the address of one in `CHROMIUM`. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

export const hasBrowser = existsSync(executablePath)

/** Headless, with a fresh profile, and quiet: it asks nobody but the site for anything. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A visitor whose pictures come from here: those of the starter articles are on a host that is not. */
export async function visitor(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', ...options })
  await context.route(/^https:\/\/files\.news\.example\//, route =>
    route.fulfill({ contentType: 'image/svg+xml', body: landscape }),
  )
  return context
}

const landscape = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1067" width="1600" height="1067">
<rect width="1600" height="1067" fill="#c9d8cd"/><circle cx="1230" cy="270" r="90" fill="#f3e3b5"/>
<path d="M0 640Q380 430 780 610T1600 520V1067H0Z" fill="#8fae9b"/>
<path d="M0 760Q420 600 860 770T1600 700V1067H0Z" fill="#56806b"/>
<path d="M0 900Q500 770 900 910T1600 860V1067H0Z" fill="#2f5747"/></svg>`
