import type { Category, Draft, Notice } from '../../record/article.ts'
import { creditsOf } from './credits.ts'
import { weight } from './fold.ts'
import { languageOf, languageTag, zoneOfLanguage } from './language.ts'
import type { Layout } from './layout.ts'
import type { Line } from './line.ts'
import type { Declared } from './metadata.ts'
import { neighboursOf } from './neighbours.ts'
import { guess } from './notices.ts'
import { peopleOf } from './people-of-page.ts'
import { datesOfPage } from './published.ts'
import { rightsOf } from './rights.ts'
import { sectionOf } from './sections.ts'
import { sourcesOf } from './sources.ts'
import { guessSubtitle } from './subtitle.ts'
import { columnOf } from './title.ts'

export interface PageEvidence {
  lines: Line[]
  declared: Declared
  layout: Layout
  title: string
  /** The article's text, a line a paragraph. */
  text: string
  timeZone: string
  siteLanguage?: string | undefined
}

type Fields = Partial<Draft> & { notices: Notice[] }

/** Every field but the content, with a notice for each that is a guess. */
export function assemble(page: PageEvidence): Fields {
  const { lines, declared, layout, title } = page
  const notices: Notice[] = []
  const language = languageOfPage(page)
  const dates = publishedOf(page, language, notices)
  const head = creditsOf(layout.head)
  const tail = creditsOf(layout.tail)
  const { guessed, ...sources } = sourcesOf({
    head,
    tail,
    declared: declared.source,
    headLines: layout.under,
  })
  if (guessed)
    notices.push(guess('source', 'The outlet stands beside the date without a label.', sources.source?.name))
  const outlets = [sources.source?.name, declared.siteName]
  const people = peopleOf({ lines, layout, declared, head, tail, outlets, notices })
  const taken = [sources.source?.name ?? '', ...(people.authors ?? []).map(({ name }) => name)].filter(
    Boolean,
  )
  const rights = rightsOf(lines)
  return {
    title,
    ...subtitleOf(page, taken, notices),
    ...categoriesOf(page),
    ...sources,
    ...people,
    ...dates,
    ...(language && { language }),
    ...neighboursOf(lines),
    ...(rights && { rights }),
    notices,
  }
}

/** The declared language unless the script contradicts it (templates are copied), else the text's, else the site's. */
function languageOfPage({ declared, text, siteLanguage }: PageEvidence): string | undefined {
  const stated = languageTag(declared.language)
  const seen = languageOf(text)
  if (stated && (!seen || stated.split('-')[0] === seen.split('-')[0]))
    return stated === 'zh' && seen ? seen : stated
  return seen ?? siteLanguage
}

type Dates = Pick<Draft, 'published' | 'updated'>

function publishedOf(page: PageEvidence, language: string | undefined, notices: Notice[]): Dates {
  const ownZone = zoneOfLanguage(language, page.siteLanguage)
  const { published, updated, zoneAssumed } = datesOfPage({
    head: [...page.layout.under, ...page.layout.head],
    tail: page.layout.tail,
    declared: page.declared.published,
    declaredUpdate: page.declared.updated,
    timeZone: ownZone ?? page.timeZone,
    monthFirst: language === 'en-US',
  })
  if (published?.precision === 'day') {
    const message = 'The page states no time of day.'
    notices.push({ field: 'published', rule: 'day-only', message, value: published.raw })
  }
  if (published && zoneAssumed && ownZone) {
    notices.push(
      guess('published', `Without an offset, a page in ${language} is read in ${ownZone}.`, published.raw),
    )
  }
  return { ...(published && { published: published.text }), ...(updated && { updated }) }
}

function subtitleOf(
  { declared, layout, text }: PageEvidence,
  taken: string[],
  notices: Notice[],
): Pick<Draft, 'subtitle'> {
  if (declared.subtitle) return { subtitle: declared.subtitle }
  const subtitle = guessSubtitle(layout, text, taken)
  if (!subtitle) return {}
  notices.push(guess('subtitle', 'The line below the headline may be its deck.', subtitle))
  return { subtitle }
}

const sectionMaxWeight = 20

/** The column before the headline, and the section: of the trail of links, else labelled, else declared. */
function categoriesOf({ lines, declared, layout, title }: PageEvidence): Pick<Draft, 'categories'> {
  const column = columnOf(title)
  const above = [firstMention(lines, title), layout.title?.index ?? layout.headStart]
  const trail = above
    .map(before => sectionOf({ lines, before, title }))
    .find(section => section !== undefined)
  const labelled = creditsOf([...layout.head, ...layout.tail]).find(
    ({ field, value }) => field === 'section' && mayBeSection(value),
  )
  const stated =
    declared.section !== title && mayBeSection(declared.section ?? '') ? declared.section : undefined
  const section = trail ?? labelled?.value ?? stated
  const categories: Category[] = [
    ...(column ? [column] : []),
    ...(section ? [{ term: section, scheme: 'section' }] : []),
  ]
  return categories.length > 0 ? { categories } : {}
}

/** A copied page may name its title, cut short, at its very top: the trail stands above that one. */
function firstMention(lines: Line[], title: string): number {
  return Math.max(
    0,
    lines.findIndex(line => line.weight >= 6 && title.startsWith(line.text.trim())),
  )
}

function mayBeSection(text: string): boolean {
  return /\p{L}/u.test(text) && weight(text) <= sectionMaxWeight
}
