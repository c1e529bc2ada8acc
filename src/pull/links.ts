import { decodeText } from '../ingest/charset/charset.ts'
import { type Element, elementsOf, parseHtml, textOf } from '../ingest/page/tree.ts'
import { isWebUrl } from '../record/uri.ts'

/**
 * The URLs in a page that look like articles on the same host, each once, in the order of the page. Undefined: the page
 * has more nodes than are read.
 *
 * An article's URL has a number of four or more digits, or a last part of three or more words. The text of its link is
 * long enough for a headline, longer than the name of a section. A link that is missed is not published. A link that is
 * found by mistake does no harm: the page reader refuses pages without a headline and a text.
 */
export function articleLinks(
  bytes: Uint8Array,
  contentType: string | undefined,
  pageUrl: string,
): string[] | undefined {
  const page = parseHtml(decodeText(bytes, { contentType }).text)
  if (!page.ok) return undefined

  const root = page.value
  const base = baseOf(root, pageUrl)
  const links = elementsOf(root, ({ name }) => name === 'a')
    .filter(hasHeadline)
    .flatMap(({ attributes }) => absolute(attributes.href, base) ?? [])
    .filter(({ host, href }) => host === new URL(pageUrl).host && href !== pageUrl)
    .filter(looksLikeArticle)

  return [...new Set(links.map(({ href }) => href))]
}

/** HTML §4.2.3: only the first base with a URL counts. */
function baseOf(root: Element, pageUrl: string): string {
  const [base] = elementsOf(root, ({ name, attributes }) => name === 'base' && attributes.href !== undefined)
  return absolute(base?.attributes.href, pageUrl)?.href ?? pageUrl
}

function absolute(href: string | undefined, base: string): URL | undefined {
  if (href === undefined || !URL.canParse(href.trim(), base)) return undefined
  const url = new URL(href.trim(), base)
  url.hash = ''
  return isWebUrl(url.href) ? url : undefined
}

const headlineMinWidth = 12

/**
 * Measures the link's text, or its title attribute if that is longer, since some sites shorten the text. A Chinese
 * character counts as two letters.
 */
function hasHeadline(link: Element): boolean {
  const widest = Math.max(...[textOf(link), link.attributes.title ?? ''].map(width))
  return widest >= headlineMinWidth
}

const width = (text: string) =>
  text.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'xx').length

function looksLikeArticle({ pathname, search }: URL): boolean {
  const last = pathname.split('/').findLast(part => part !== '') ?? ''
  if (
    /^(?:index|default|list)[-_]?\d*(?:\.\w+)?$/i.test(last) ||
    /\.(?:pdf|docx?|xlsx?|zip|jpe?g|png|gif|mp[34])$/i.test(last)
  ) {
    return false
  }
  return /\d{4}/.test(pathname + search) || /^[^-_]+(?:[-_][^-_]+){2,}/.test(last)
}
