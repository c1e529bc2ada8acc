import type { RawDraft } from '../../../src/ingest/page/page.ts'

/** How a page was read, field by field, against its label. Right, wrong (another value) or absent. */
export type Verdict = 'right' | 'wrong' | 'absent'

/** A label: the ideal values, and further right ones by field. */
export interface Label {
  publishedPrecision?: string
  accept?: Record<string, unknown[]>
  [field: string]: unknown
}

export const scoredFields = [
  'title',
  'published',
  'source',
  'originalSource',
  'authors',
  'editors',
  'previous',
  'next',
  'section',
  'column',
  'bodyStart',
  'bodyEnd',
] as const

export type ScoredField = (typeof scoredFields)[number]
export type Reading = Record<ScoredField, string | string[] | undefined>

export function readingOf(draft: RawDraft | undefined): Reading {
  const category = (scheme: string) => draft?.categories?.find(one => one.scheme === scheme)?.term
  const text = plain(draft?.content ?? '')
  return {
    title: draft?.title,
    published: draft?.published,
    source: draft?.source?.name,
    originalSource: draft?.originalSource?.name,
    authors: (draft?.authors ?? []).map(({ name }) => name),
    editors: (draft?.contributors ?? []).filter(({ role }) => role === 'editor').map(({ name }) => name),
    previous: draft?.previous?.title,
    next: draft?.next?.title,
    section: category('section'),
    column: category('column'),
    bodyStart: text,
    bodyEnd: text,
  }
}

export function judge(field: ScoredField, label: Label, got: Reading[ScoredField]): Verdict {
  const wanted = [nameOf(label[field]), ...(label.accept?.[field] ?? []).map(nameOf)]
  if (field === 'bodyStart' || field === 'bodyEnd') return judgeEdge(field, wanted, got)
  const empty = got === undefined || got.length === 0
  if (empty) return wanted.some(isNothing) ? 'right' : 'absent'
  if (field === 'published') return judgeDate(label, wanted, got)
  return wanted.some(want => !isNothing(want) && key(want) === key(got)) ? 'right' : 'wrong'
}

function judgeEdge(field: string, wanted: unknown[], got: Reading[ScoredField]): Verdict {
  if (typeof got !== 'string' || got === '') return 'absent'
  const fits = (want: unknown) => {
    const edge = squash(String(want ?? ''))
    return edge !== '' && (field === 'bodyStart' ? got.startsWith(edge) : got.endsWith(edge))
  }
  return wanted.some(fits) ? 'right' : 'wrong'
}

function judgeDate(label: Label, wanted: unknown[], got: Reading[ScoredField]): Verdict {
  const value = String(got)
  const same = (want: string) =>
    label.publishedPrecision === 'date'
      ? value.slice(0, 10) === want.slice(0, 10)
      : Date.parse(value) === Date.parse(want)
  return wanted.some(want => typeof want === 'string' && same(want)) ? 'right' : 'wrong'
}

function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : value
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function key(value: unknown): string {
  return Array.isArray(value)
    ? JSON.stringify(value.map(one => squash(String(nameOf(one)))).toSorted())
    : squash(String(value))
}

function plain(html: string): string {
  const text = html.replace(/<figcaption\b[\s\S]*?<\/figcaption>/g, '').replace(/<[^>]+>/g, '')
  return squash(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

function squash(text: string): string {
  return text.replace(/\s+/g, '')
}
