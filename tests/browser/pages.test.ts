import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser, visitor } from './browser.ts'
import { pagePaths } from './page-paths.ts'
import { type StartedSite, startSite } from './site.ts'

describe.skipIf(!hasBrowser)('in a browser', { timeout: 60_000 }, () => {
  let site: StartedSite
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    ;[site, browser] = await Promise.all([startSite(), openBrowser()])
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  beforeEach(async () => {
    context = await visitor(browser)
    page = await context.newPage()
  })

  afterEach(() => context.close())

  const open = (path: string) => page.goto(site.url + path)

  it('a person comes from the directory to a feed, to an article, and to the next one', async () => {
    await open('/')
    await page.getByRole('link', { name: '乡村振兴', exact: true }).first().click()
    expect(page.url()).toBe(`${site.url}/feeds/rural`)
    expect(await page.locator('h1').textContent()).toBe('乡村振兴')
    await page.getByRole('link', { name: '八十斤的小农机，上得了五尺宽的梯田' }).click()
    expect(await page.locator('h1').textContent()).toBe('八十斤的小农机，上得了五尺宽的梯田')
    const next = page.locator('a[rel=next]')
    const title = await next.textContent()
    await next.click()
    expect(await page.locator('h1').textContent()).toBe(title)
  })

  it('one click copies the address of a feed, and it is one', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open('/')
    const button = page.getByRole('button', { name: '复制地址 文化' })
    await button.click()
    await page.waitForFunction(`document.querySelector("[role=status]").textContent === "已复制"`)
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(copied).toBe(`${site.url}/feeds/culture.atom`)
    const answer = await context.request.get(copied)
    expect(answer.headers()['content-type']).toBe('application/atom+xml; charset=utf-8')
  })

  it('readers find at every page of articles feeds that are there, of the type it says', async () => {
    for (const path of articlePaths) {
      await open(path)
      const links = await page
        .locator('link[rel=alternate][type]')
        .evaluateAll(elements =>
          elements.map(element => [element.getAttribute('href') ?? '', element.getAttribute('type') ?? '']),
        )
      expect(links.length, path).toBeGreaterThanOrEqual(3)
      const answers = await Promise.all(links.map(([href = '']) => context.request.get(href)))
      expect(
        answers.map(answer => [
          answer.url(),
          answer.status(),
          answer.headers()['content-type']?.split(';')[0],
        ]),
      ).toEqual(links.map(([href, type]) => [href, 200, type]))
    }
  })

  it('searches and pages without a script, and shows no button that would do nothing', async () => {
    const still = await visitor(browser, { javaScriptEnabled: false })
    const page = await still.newPage()
    await page.goto(`${site.url}/?lang=en`)
    expect(await page.locator('.copy').first().isVisible()).toBe(false)
    await page.getByLabel('Keywords').fill('摆渡')
    await page.getByRole('button', { name: 'Search' }).click()
    expect(page.url()).toBe(`${site.url}/search?q=%E6%91%86%E6%B8%A1&lang=en`)
    expect(await page.locator('h2').first().textContent()).toBe('1 article found')
    await still.close()
  })

  it('a retracted article says that it is, and why', async () => {
    const answer = await open(pagePaths.retraction)
    expect(answer?.status()).toBe(410)
    expect(await page.locator('h1').textContent()).toBe('这篇文章已撤回')
    expect(await page.locator('main').textContent()).toContain('撤回原因')
  })

  it('the first key leads past the navigation', async () => {
    await open('/feeds/main')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
  })

  it('the language that a person chose stays from page to page', async () => {
    await open('/')
    await page.getByRole('link', { name: 'English', exact: true }).click()
    await page.getByRole('link', { name: '文化', exact: true }).first().click()
    expect(page.url()).toBe(`${site.url}/feeds/culture?lang=en`)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })

  it('no page moves anything while it loads, or breaks its own policy', async () => {
    const complaints: string[] = []
    page.on('console', message => complaints.push(message.text()))
    await page.addInitScript(watchShifts)
    for (const path of contentPaths) {
      await open(path)
      await page.waitForLoadState('networkidle')
      await page.evaluate('scrollTo(0, document.body.scrollHeight)')
      expect({ path, shifted: await page.evaluate('shifted') }).toEqual({ path, shifted: 0 })
    }
    expect(complaints).toEqual([])
  })

  it('every page fits 320 pixels (WCAG 2.2 §1.4.10)', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const path of Object.values(pagePaths)) {
      await open(path)
      const width = await page.evaluate('document.documentElement.scrollWidth')
      expect({ path, width }).toEqual({ path, width: 320 })
    }
  })
})

const { retraction: _, problem: __, ...pagesWithContent } = pagePaths
const contentPaths = Object.values(pagesWithContent)
const articlePaths = contentPaths.filter(path => path !== pagePaths.api)

/** Runs in the page: adds up what moved (Layout Instability). */
const watchShifts = `
  globalThis.shifted = 0
  new PerformanceObserver(list => {
    for (const { value } of list.getEntries()) globalThis.shifted += value
  }).observe({ type: 'layout-shift', buffered: true })`
