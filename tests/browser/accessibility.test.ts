import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser, visitor } from './browser.ts'
import { pagePaths } from './page-paths.ts'
import { type StartedSite, startSite } from './site.ts'

/** Every kind of page, as many a person sees it. With SCREENSHOTS=1 pictures of them are left in screenshots/ to be looked at. */
const folder = join(import.meta.dirname, '../../screenshots')

const takesPictures = process.env.SCREENSHOTS === '1'

const devices = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } }

/** Each two of device, colors and language meet in one of them. */
const cases = [
  { device: 'phone', colorScheme: 'light', locale: 'zh-CN' },
  { device: 'phone', colorScheme: 'dark', locale: 'en-GB' },
  { device: 'desktop', colorScheme: 'light', locale: 'en-GB' },
  { device: 'desktop', colorScheme: 'dark', locale: 'zh-CN' },
] as const

describe.skipIf(!hasBrowser)('every page is accessible (WCAG 2.2 AA)', { timeout: 120_000 }, () => {
  let site: StartedSite
  let browser: Browser

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    ;[site, browser] = await Promise.all([startSite(), openBrowser()])
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  it.each(cases)(
    'on a $device, in $colorScheme colors, in $locale',
    async ({ device, colorScheme, locale }) => {
      const context = await visitor(browser, { viewport: devices[device], locale, colorScheme })
      const page = await context.newPage()
      const found: string[] = []
      for (const [name, path] of Object.entries(pagePaths)) {
        await page.goto(site.url + path)
        const seen = await violations(page, rules[colorScheme])
        found.push(...seen.map(violation => `${name}: ${violation}`))

        if (!takesPictures) continue
        const file = `${name.replaceAll(' ', '-')}-${device}-${colorScheme}-${locale.slice(0, 2)}.png`
        await page.screenshot({ path: join(folder, file), fullPage: true })
      }

      await context.close()
      expect(found).toEqual([])
    },
  )
})

/** In dark colors nothing else differs. */
const rules = {
  light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  dark: ['color-contrast', 'link-in-text-block'],
}

/** What axe finds by its rules, or sets of rules, as rule and place. `evaluate` is not held by the page's policy, so the page stays as it is served. */
async function violations(page: Page, runOnly: string[]): Promise<string[]> {
  await page.evaluate(axe.source)
  const run = `axe.run({ runOnly: ${JSON.stringify(runOnly)} })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target)))`
  return page.evaluate<string[]>(run)
}
