import type { Category, Draft, Notice } from '../../../record/article.ts'
import { squash, weight } from '../../text/folding.ts'
import { textLines } from '../body/text-lines.ts'
import type { Declared } from '../declared/metadata.ts'
import type { Layout } from '../layout.ts'
import { isControlText } from '../lines/furniture.ts'
import { type Line, plainLine } from '../lines/line.ts'
import { guess } from '../notices.ts'
import { columnOf } from './column.ts'
import { creditsOf } from './credits.ts'
import { closingByline } from './dateline.ts'
import { pageLanguage, zoneOfLanguage } from './language.ts'
import { neighboursOf, type Places } from './neighbours.ts'
import { peopleOf } from './people-of-page.ts'
import { namesByClass } from './placed-names.ts'
import { datesOfPage } from './published.ts'
import { rightsOf } from './rights.ts'
import { sectionOf } from './sections.ts'
import { sourcesOf } from './sources.ts'
import { abstractOf } from './summary.ts'
import { guessSubtitle } from './title/subtitle.ts'
import { namesBehind } from './title/title.ts'
import type { Title } from './title/title-guess.ts'

export interface PageEvidence {
  lines: Line[]
  declared: Declared
  layout: Layout
  title: Title
  /** The article's text, one paragraph a line. */
  text: string
  timeZone: string
  siteLanguage?: string | undefined
}

type PageFields = Partial<Draft> & { notices: Notice[] }

/** Every field except the content, with a notice for each guess. */
export function assemble(page: PageEvidence): PageFields {
  const { lines, declared, layout, title } = page
  const notices: Notice[] = []
  const language = pageLanguage({ text: page.text, declared: declared.language, site: page.siteLanguage })
  const dates = publishedOf(page, language, notices)
  const head = creditsOf(layout.head)
  const closing = closingOf(page, language)
  const tail = creditsOf([...(closing?.credit ? [plainLine(closing.credit)] : []), ...layout.tail])
  const section = sectionOfPage(page)
  const { guessed, ...sources } = sourcesOf({
    head,
    tail,
    declared: declared.source,
    under: layout.under,
    original: closing?.original,
    others: [
      ...(section ? [section] : []),
      ...declared.authors.flatMap(({ values }) => values),
      ...namesByClass(layout.under),
    ],
  })

  if (guessed)
    notices.push(guess('source', 'The outlet stands beside the date without a label.', sources.source?.name))

  const outlets = [sources.source?.name, declared.siteName, ...declared.titles.flatMap(namesBehind)]
  const people = peopleOf({ lines, layout, declared, head, tail, outlets, language, notices })
  const taken = [sources.source?.name ?? '', ...(people.authors ?? []).map(({ name }) => name)].filter(
    Boolean,
  )
  const rights = rightsOf(lines)
  const summary = abstractOf(layout.under)

  return {
    title: title.text,
    ...subtitleOf(page, taken, notices),
    summary: summary || undefined,
    ...categoriesOf(page, section),
    ...sources,
    ...people,
    ...dates,
    language: language || undefined,
    ...neighboursOf(lines, placesOf(layout)),
    rights: rights || undefined,
    notices,
  }
}

const neighbourReach = 40

/** The places that may name neighbors: labels far from the text are controls of the page. */
function placesOf({ body }: Layout): Places {
  return {
    isInText: index => body !== undefined && index >= body.start && index < body.end,
    isBelow: index => body !== undefined && index >= body.end && index < body.end + neighbourReach,
  }
}

/** The note in brackets after the last sentence: （刊于《…》2025年第4期）, （责任编辑：甲）. */
function closingOf({ lines, layout: { body } }: PageEvidence, language: string | undefined) {
  const last = textLines(lines, body).at(-1)
  return last && closingByline(last.text, language)
}

type PageDates = Pick<Draft, 'published' | 'updated'>

function publishedOf(page: PageEvidence, language: string | undefined, notices: Notice[]): PageDates {
  const ownZone = zoneOfLanguage(language, page.siteLanguage)
  const { published, updated, zoneAssumed, onlyUpdate } = datesOfPage({
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

  if (published && onlyUpdate) {
    notices.push(guess('published', 'The page states only when it was updated.', published.raw))
  }

  if (published && zoneAssumed && ownZone) {
    notices.push(
      guess('published', `Without an offset, a page in ${language} is read in ${ownZone}.`, published.raw),
    )
  }

  return { published: published?.text, updated }
}

function subtitleOf(
  { declared, layout, text, title }: PageEvidence,
  taken: string[],
  notices: Notice[],
): Pick<Draft, 'subtitle'> {
  if (declared.subtitle) return { subtitle: declared.subtitle }
  const subtitle = guessSubtitle({ under: layout.under, title, text, taken })
  if (!subtitle) return {}
  notices.push(guess('subtitle', 'The line below the headline may be its deck.', subtitle))
  return { subtitle }
}

const sectionMaxWeight = 20

/** The section, from the breadcrumbs, else from a label, else from the declarations. */
function sectionOfPage({ lines, declared, layout, title }: PageEvidence): string | undefined {
  const above = [firstMention(lines, title.text), layout.title?.index ?? layout.headStart]
  const trail = above
    .map(before => sectionOf({ lines, before, title: title.text }))
    .find(section => section !== undefined)
  const labelled = creditsOf([...layout.head, ...layout.tail]).find(
    ({ field, value }) => field === 'section' && mayBeSection(value),
  )
  const stated = declared.section === title.text ? undefined : sectionInWords(declared.section ?? '', lines)

  return trail ?? labelled?.value ?? stated
}

/**
 * The declared section, in the spelling that the page shows. Templates declare the words of addresses: such a word
 * (`deutschland-welt`) counts only if a line of the page shows it.
 */
function sectionInWords(section: string, lines: Line[]): string | undefined {
  if (!mayBeSection(section)) return undefined
  const key = squash(section).toLowerCase()
  const shown = lines.find(line => line.weight <= sectionMaxWeight && squash(line.text).toLowerCase() === key)
  const isAddress = /[_/,;]/.test(section) || (/\p{Ll}/u.test(section) && !/\p{Lu}/u.test(section))
  return isAddress ? shown?.text.trim() : section
}

/** The categories: the column before the headline, and the section. */
function categoriesOf({ title }: PageEvidence, section: string | undefined): Pick<Draft, 'categories'> {
  const column = columnOf(title.text)
  const categories: Category[] = [
    ...(column ? [column] : []),
    ...(section ? [{ term: section, scheme: 'section' }] : []),
  ]
  return categories.length > 0 ? { categories } : {}
}

/** A copied page may start with its shortened title: the breadcrumbs are above that one. */
function firstMention(lines: Line[], title: string): number {
  return Math.max(
    0,
    lines.findIndex(line => line.weight >= 6 && title.startsWith(line.text.trim())),
  )
}

function mayBeSection(text: string): boolean {
  return /\p{L}/u.test(text) && weight(text) <= sectionMaxWeight && !isControlText(text)
}
