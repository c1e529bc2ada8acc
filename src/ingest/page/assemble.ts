import type { Category, Draft, Notice, Person } from '../../record/article.ts'
import { type Authors, authorsOf } from './byline.ts'
import { type Credit, creditsOf } from './credits.ts'
import { damageIn } from './damage.ts'
import { weight } from './fold.ts'
import { languageOf, languageTag, zoneOfLanguage } from './language.ts'
import type { Layout } from './layout.ts'
import { isMeta, isProse, isRights, type Line } from './lines.ts'
import type { Declared } from './metadata.ts'
import { neighboursOf } from './neighbours.ts'
import { isName, persons, readByline } from './people.ts'
import { datesOfPage } from './published.ts'
import { sectionOf } from './sections.ts'
import { sourcesOf } from './sources.ts'
import { columnOf } from './title.ts'

export interface PageEvidence {
  lines: Line[]
  declared: Declared
  layout: Layout
  title: string
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
  const sources = sourcesOf({ head, tail, declared: declared.source, headLines: layout.under })
  const people = peopleOf({ page, head, tail, outlets: [sources.source?.name, declared.siteName], notices })
  const subtitle = subtitleOf(page, people.authors ?? [], sources.source?.name)
  if (sources.guessed)
    notices.push(guess('source', 'The outlet stands beside the date without a label.', sources.source?.name))
  if (subtitle && !declared.subtitle)
    notices.push(guess('subtitle', 'The line below the headline may be its deck.', subtitle))
  const categories = categoriesOf(page, title)
  const rights = rightsOf(lines)
  return {
    title,
    ...(subtitle && { subtitle }),
    ...(categories.length > 0 && { categories }),
    ...(sources.source && { source: sources.source }),
    ...(sources.originalSource && { originalSource: sources.originalSource }),
    ...people,
    ...dates,
    ...(language && { language }),
    ...neighboursOf(lines),
    ...(rights && { rights }),
    notices,
  }
}

function guess(field: string, message: string, value?: string): Notice {
  return { field, rule: 'guess', message, ...(value && { value }) }
}

function bodyText({ lines, layout }: PageEvidence): string {
  return lines
    .slice(layout.body?.start ?? 0, layout.body?.end ?? lines.length)
    .map(line => line.text)
    .join('\n')
}

/** The declared language unless the script contradicts it (templates are copied), else the text's, else the site's. */
function languageOfPage(page: PageEvidence): string | undefined {
  const declared = languageTag(page.declared.language)
  const seen = languageOf(bodyText(page))
  if (declared && (!seen || declared.split('-')[0] === seen.split('-')[0])) {
    return declared === 'zh' && seen ? seen : declared
  }
  return seen ?? page.siteLanguage
}

function publishedOf(
  page: PageEvidence,
  language: string | undefined,
  notices: Notice[],
): Pick<Draft, 'published' | 'updated'> {
  const ownZone = zoneOfLanguage(language, page.siteLanguage)
  const { published, updated } = datesOfPage({
    head: [...page.layout.under, ...page.layout.head],
    tail: page.layout.tail,
    declared: page.declared.published,
    declaredUpdate: page.declared.updated,
    timeZone: ownZone ?? page.timeZone,
    monthFirst: language === 'en-US',
  })
  if (published?.precision === 'day') {
    notices.push({
      field: 'published',
      rule: 'day-only',
      message: 'The page states no time of day.',
      value: published.raw,
    })
  }
  if (published && ownZone && ownZone !== page.timeZone) {
    notices.push(
      guess('published', `Without an offset, a ${language} page is read in ${ownZone}.`, published.raw),
    )
  }
  return { ...(published && { published: published.text }), ...(updated && { updated }) }
}

interface PeopleEvidence {
  page: PageEvidence
  head: Credit[]
  tail: Credit[]
  outlets: (string | undefined)[]
  notices: Notice[]
}

function peopleOf({
  page,
  head,
  tail,
  outlets,
  notices,
}: PeopleEvidence): Pick<Draft, 'authors' | 'contributors'> {
  const { declared, layout, lines } = page
  const contributors = contributorsOf([...head, ...tail])
  if (!contributors.some(({ role }) => role === 'editor'))
    contributors.push(...declaredEditors(declared.editors))
  const others = [...outlets.filter(name => name !== undefined), ...contributors.map(({ name }) => name)]
  const found = authorsOf({
    lines,
    body: layout.body,
    headLines: layout.under,
    head,
    tail,
    declared: declared.authors,
    others,
  })
  notices.push(...authorNotices(found))
  return {
    ...(found.names.length > 0 && { authors: persons(found.names) }),
    ...(contributors.length > 0 && { contributors }),
  }
}

/** Editors, and the others by the role that the page prints: 校对, 一审. Only names: an office reviews nothing here. */
function contributorsOf(credits: Credit[]): Person[] {
  const people: Person[] = []
  for (const { field, word, value } of credits) {
    if (field !== 'editor' && field !== 'role') continue
    const role = field === 'editor' ? 'editor' : word
    const { names, leftover } = readByline(value)
    if (field === 'role' && leftover.length > 0) continue
    people.push(...persons(names.slice(0, 8), role))
  }
  return people.filter(
    (one, index) => people.findIndex(other => other.name === one.name && other.role === one.role) === index,
  )
}

function declaredEditors(values: string[]): Person[] {
  const names = values
    .filter(value => !/^\W*\d+\W*$|@/.test(value))
    .flatMap(value => readByline(value.replace(/^.{0,6}[:：]/, '')).names)
  return persons(
    names.filter(name => /\p{Script=Han}/u.test(name) && isName(name)),
    'editor',
  )
}

function authorNotices(found: Authors): Notice[] {
  const notices: Notice[] = []
  if (found.raw) {
    const message = 'The credit holds more than names, so it is kept here as printed.'
    notices.push(
      { field: 'authors', rule: 'unreadable-credit', message, value: found.raw },
      ...damageIn('authors', found.raw),
    )
  }
  if (found.guessed)
    notices.push(guess('authors', 'A name stands above the text without a label.', found.names.join('、')))
  return notices
}

function categoriesOf({ lines, declared, layout }: PageEvidence, title: string): Category[] {
  const column = columnOf(title)
  const above = [...new Set([firstMention(lines, title), layout.title?.index ?? layout.headStart])]
  const trail = above
    .map(before => sectionOf({ lines, before, title }))
    .find(section => section !== undefined)
  const declaredSection =
    declared.section && weight(declared.section) <= 20 && /\p{L}/u.test(declared.section)
      ? declared.section
      : undefined
  const labelled = creditsOf([...layout.head, ...layout.tail]).find(
    ({ field, value }) => field === 'section' && value !== '' && weight(value) <= 16,
  )
  const section = trail ?? labelled?.value ?? (declaredSection === title ? undefined : declaredSection)
  return [...(column ? [column] : []), ...(section ? [{ term: section, scheme: 'section' }] : [])]
}

/** A copied page may name its title, cut short, at its very top: the trail stands above that one. */
function firstMention(lines: Line[], title: string): number {
  return Math.max(
    0,
    lines.findIndex(line => line.weight >= 6 && title.startsWith(line.text.trim())),
  )
}

/** A sentence-like line right below the headline that is neither a credit nor the article. */
function subtitleOf(
  { declared, layout }: PageEvidence,
  authors: Person[],
  source: string | undefined,
): string | undefined {
  if (declared.subtitle) return declared.subtitle
  const line = layout.under.find(candidate => !isMeta(candidate) && candidate.weight >= 9)
  if (!line || line.weight > 110 || line.linkShare > 0.3 || line.chrome || line.other || isRights(line))
    return undefined
  const text = line.text.trim()
  const taken = [source, ...authors.map(({ name }) => name)].some(name => name && text.includes(name))
  const caption = /[图圖摄攝]\s*$|[图圖][：:／/]|Photo|©|\/\s?[A-Z]{2,}/.test(text) || isProse(line)
  return taken || caption || text === layout.title?.text ? undefined : text
}

function rightsOf(lines: Line[]): string | undefined {
  const first = lines.findIndex(
    line => isRights(line) && /版权所有|版權所有|©|copyright|rights reserved/i.test(line.folded),
  )
  if (first < 0) return undefined
  let last = first
  for (let index = first + 1; index <= first + 3 && index < lines.length; index += 1) {
    const line = lines[index]
    if (line && isRights(line)) last = index
  }
  return lines
    .slice(first, last + 1)
    .map(line => line.text.trim())
    .join(' ')
    .slice(0, 1_000)
    .toWellFormed()
}
