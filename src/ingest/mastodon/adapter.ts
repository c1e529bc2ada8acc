import { attachmentOf } from '../feed/attachments.ts'
import { categoriesOf } from '../feed/categories.ts'
import { dateOf } from '../feed/dates.ts'
import { languageOf } from '../feed/language.ts'
import { newNotes } from '../feed/notes.ts'
import { personOf, present } from '../feed/people.ts'
import type { RawEntry } from '../feed/raw-entry.ts'
import { summaryOf } from '../feed/text.ts'
import { escaped } from '../text/character-references.ts'
import type { MastodonActivity, MastodonActor, MastodonNote } from './wire.ts'

const everybody = /(?:^|#)Public$/

/** The reason why an activity is not an article of the account; undefined: it is one. */
export function reasonToLeaveOut(
  { type, object }: MastodonActivity,
  actor: MastodonActor,
): string | undefined {
  if (type === 'Announce') return 'a boost of somebody else'
  if (type !== 'Create' || typeof object === 'string') return `an activity of the type ${type}`
  const { inReplyTo, to = [], cc = [] } = object
  if (![...to, ...cc].some(address => everybody.test(address) || address.endsWith('/followers')))
    return 'a private message'
  return inReplyTo !== undefined && !isOwn(inReplyTo, actor) ? 'a reply to somebody else' : undefined
}

const isOwn = (address: string, { id = '' }: MastodonActor) => id !== '' && address.startsWith(`${id}/`)

/** Reads a post as a raw entry, which has no title. A post only for followers becomes a draft. */
export function noteEntry(note: MastodonNote, actor: MastodonActor, timeZone: string): RawEntry {
  const notes = newNotes()
  const { name, preferredUsername, url, id, icon } = actor
  const author = personOf(
    { name: name ?? preferredUsername, url: url ?? id, avatar: icon?.url },
    { field: 'authors', notes },
  )

  const [language] = Object.keys(note.contentMap ?? {})
  const isPublic = [...(note.to ?? []), ...(note.cc ?? [])].some(address => everybody.test(address))
  const date = (field: 'published' | 'updated') => dateOf(note[field], { field, notes, timeZone })

  return {
    id: note.id,
    url: note.url ?? note.id,
    categories: categoriesOf(
      (note.tag ?? []).flatMap(tag =>
        tag?.type === 'Hashtag' ? [{ term: tag.name?.replace(/^#/, ''), scheme: 'tag' }] : [],
      ),
      notes,
    ),
    authors: present([author]),
    published: date('published'),
    updated: date('updated'),
    language: languageOf(language, notes),
    summary: summaryOf(note.summary, notes), // the content warning
    content: `${note.content ?? ''}${choices(note)}` || undefined,
    attachments: present((note.attachment ?? []).map(file => file && fileOf(file, notes))),
    draft: !isPublic || undefined,
    notices: notes.notices,
  }
}

function choices({ oneOf = [], anyOf = [] }: MastodonNote): string {
  const names = [...oneOf, ...anyOf].flatMap(choice => choice?.name ?? [])
  return names.length > 0 ? `<ul>${names.map(name => `<li>${escaped(name)}</li>`).join('')}</ul>` : ''
}

type File = NonNullable<NonNullable<MastodonNote['attachment']>[number]>

/** The archive holds its files at relative paths, which are not URLs. A notice names each such file. */
function fileOf({ url, mediaType, name }: File, notes: ReturnType<typeof newNotes>) {
  if (url && !/^https?:/i.test(url)) {
    notes.note('attachments', 'file-missing', url)
    return undefined
  }
  return attachmentOf({ url, mediaType, alt: name }, { field: 'attachments', notes })
}
