import type { Draft, Notice, Person } from '../../../record/article.ts'
import type { Declared } from '../declared/metadata.ts'
import type { Layout } from '../layout.ts'
import type { Line } from '../lines/line.ts'
import { guess } from '../notices.ts'
import { type Authors, authorsOf } from './authors.ts'
import type { Credit } from './credits.ts'
import { damageIn } from './damage.ts'
import { isName } from './names.ts'
import { persons, readByline } from './people.ts'

/** Finds the authors and everybody else whom the page credits. */

export interface PeopleEvidence {
  lines: Line[]
  layout: Layout
  declared: Declared
  head: Credit[]
  tail: Credit[]
  /** Names of the outlets: they sign, but are not persons. */
  outlets: (string | undefined)[]
  language: string | undefined
  /** Receives notices about odd credits. */
  notices: Notice[]
}

export function peopleOf({
  lines,
  layout,
  declared,
  head,
  tail,
  outlets,
  language,
  notices,
}: PeopleEvidence): Pick<Draft, 'authors' | 'contributors'> {
  const contributors = contributorsOf([...head, ...tail])
  if (!contributors.some(({ role }) => role === 'editor'))
    contributors.push(...declaredEditors(declared.editors))

  const editors = contributors.filter(({ role }) => role === 'editor')
  const others = [...outlets.filter(name => name !== undefined), ...editors.map(({ name }) => name)]
  const found = authorsOf({
    lines,
    body: layout.body,
    under: layout.under,
    language,
    title: layout.title?.text ?? '',
    head,
    tail,
    declared: declared.authors,
    others,
    credited: contributors.map(({ name }) => name),
  })

  notices.push(...authorNotices(found))
  return {
    authors: found.names.length > 0 ? persons(found.names) : undefined,
    contributors: contributors.length > 0 ? contributors : undefined,
  }
}

/**
 * The editors, and the others by the role that the page prints: 校对, 一审. Only names of persons: an office reviews
 * nothing here.
 */
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
