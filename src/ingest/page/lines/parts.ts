import type { Element } from '../tree.ts'

/**
 * The part of the page that an element's name, microdata, and words of its class and id name.
 * - `body`: the text of the article: itemprop=articleBody, class="article-body"
 * - `article`: the article, and perhaps more: <article>, <main>
 * - `other`: something else: comments, related articles, sharing
 * - `chrome`: the page's frame: <nav>, <aside>, <footer>
 */
export type Part = 'body' | 'article' | 'other' | 'chrome'

export interface PartMark {
  part: Part
  /** True if the part is certain: microdata states it, or the class names comments or recommendations. */
  strong?: boolean
}

/** The mark of the element itself. Undefined if it has none. */
export function partOf(element: Element): PartMark | undefined {
  const { name, attributes } = element
  if (/\barticleBody\b/.test(attributes.itemprop ?? '')) return { part: 'body', strong: true }
  if (name === 'html' || name === 'body') return undefined

  const said = saidByClass(`${attributes.class ?? ''} ${attributes.id ?? ''}`)
  if (said) return said
  if (chrome.has(name) || chromeRoles.test(attributes.role ?? '')) return { part: 'chrome' }
  if (name === 'article' || name === 'main' || attributes.role === 'main') return { part: 'article' }

  return undefined
}

const chrome = new Set(['nav', 'aside', 'footer'])
const chromeRoles = /^(?:navigation|complementary|contentinfo|banner|search|menu|menubar|toolbar|dialog)$/

function saidByClass(names: string): PartMark | undefined {
  let said: PartMark | undefined
  for (const name of names.split(/\s+/)) {
    const words = wordsOf(name)
    if (words.length === 0 || isState(words)) continue
    if (words.some(word => strongOthers.has(word))) return { part: 'other', strong: true }
    const other = words.findLastIndex((word, index) => others.has(word) || others.has(pair(words, index)))
    const body = lastBody(words)
    if (other >= 0 && other > body) said = { part: 'other' }
    else if (body >= 0 && said?.part !== 'other') said = { part: 'body' }
  }

  return said
}

/** Splits a name into words: `c-articleBody__text` is c, article, body, text. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

const pair = (words: string[], index: number) => (words[index] ?? '') + (words[index + 1] ?? '')

/**
 * True if a class describes the look or a state, not the contents: no-sidebar, share-enabled, has-widgets,
 * tag-politics.
 */
function isState(words: string[]): boolean {
  if (words.at(-2) === 'visually') return false
  return stateStarts.has(words[0] ?? '') || (words.length > 1 && stateEnds.has(words.at(-1) ?? ''))
}

const list = (words: string) => new Set(words.split(' '))
const stateStarts = list(
  'no has have with is are without show shows hide js not enable disable can supports category tag type format status theme lang page template single',
)
const stateEnds = list(
  'enabled disabled open opened closed active inactive on off visible hidden ready loaded page layout template theme',
)

const strongOthers = list(
  'comment comments commentlist disqus taboola outbrain related relatednews relatedposts relatedarticles recommend recommended recommendation recommendations pinglun tuijian xiangguan paihang recirculation cookie consent',
)
const others = list(
  'jobs joblist sidebar sidebox share sharebar sharing social socials breadcrumb breadcrumbs crumb crumbs copyright rank ranking ranklist hotnews advert adverts advertisement ad ads adsbygoogle adbox popular promo promotion newsletter subscribe subscription widget widgets login signin signup register menu nav navbar navigation toolbar toolbox teaser teasers modal popup footer foot tags taglist keywords trending mostread mostpopular readmore morenews qrcode erweima fenxiang prevnext pager pagination postnav visuallyhidden sronly screenreader offscreen socialsharing sharethis addthis a2a videofallback',
)

const bodyWords = list(
  'articlebody articlecontent articletext articlecopy articledetail articledetails articlemain postbody postcontent posttext entrycontent entrybody storybody storycontent storytext newscontent newstext newsbody newscon newstxt newsdetail artcontent arttext artbody artibody contentbody contenttext contenttxt contentdetail contentmain bodycontent bodytext bodycopy textcontent textbody maintext trseditor rmtxt vsbcontent jscontent richtext ueditor showcontent showtext showtxt zoom endtext pdetail detailcontent detailtext singlecontent itembody fieldbody rtecontent',
)

/** Index of the last word of the last such name. -1 if there is none. */
function lastBody(words: string[]): number {
  for (let index = words.length - 1; index >= 0; index -= 1) {
    if (bodyWords.has(words[index] ?? '')) return index
    if (bodyWords.has(pair(words, index))) return Math.min(index + 1, words.length - 1)
  }
  return -1
}
