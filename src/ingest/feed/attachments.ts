import { type Attachment, unknownMediaType } from '../../record/article.ts'
import { limits } from '../../record/limits.ts'
import { bareMediaType, mediaTypeOf } from '../draft/media-type.ts'
import { singleLine } from '../text/text.ts'
import type { NoteRule, Notes } from './notes.ts'

/** A file as a format describes it, with numbers still as text. */
export interface StatedAttachment {
  url?: string | undefined
  mediaType?: string | undefined
  bytes?: string | undefined
  durationSeconds?: string | undefined
  width?: string | undefined
  height?: string | undefined
  title?: string | undefined
  alt?: string | undefined
  credit?: string | undefined
}

/**
 * The attachment. Undefined if it has no address. Without a stated type, it gets the type of its file name's extension.
 */
export function attachmentOf(
  stated: StatedAttachment,
  { field, notes }: { field: string; notes: Notes },
): Attachment | undefined {
  const { url, title, alt, credit } = stated
  if (!url) return undefined

  return {
    url,
    mediaType: typeOf(url, stated.mediaType, rule => notes.note(field, rule, url)),
    // RSS Best Practices Profile <enclosure>: publishers write 0 if they don't know the length.
    bytes: whole(stated.bytes) || undefined,
    durationSeconds: secondsOf(stated.durationSeconds),
    width: whole(stated.width),
    height: whole(stated.height),
    title: cut(title && singleLine(title), limits.titleMaxLength),
    alt: cut(alt, limits.textMaxLength),
    credit: cut(credit && singleLine(credit), limits.nameMaxLength),
  }
}

/** The picture: the attachment with the same address, which says more, else the picture as stated. */
export function pictureOf(
  stated: StatedAttachment,
  files: Attachment[],
  notes: Notes,
): Attachment | undefined {
  return files.find(({ url }) => url === stated.url) ?? attachmentOf(stated, { field: 'image', notes })
}

function typeOf(url: string, stated: string | undefined, note: (rule: NoteRule) => void): string {
  const bare = bareMediaType(stated ?? '')
  if (/^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/.test(bare)) return bare
  const known = mediaTypeOf(url)
  note(known ? 'media-type-guessed' : 'media-type-missing')
  return known ?? unknownMediaType
}

function whole(text: string | undefined): number | undefined {
  const digits = text?.trim() ?? ''
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
}

/** Seconds of `3725`, `62:05` or `1:02:05`, as itunes:duration counts. Undefined for other text. */
export function secondsOf(text: string | undefined): number | undefined {
  const shape = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,7}(?:\.\d{1,6})?)$/
  const [, hours = '0', minutes = '0', seconds] = shape.exec(text?.trim() ?? '') ?? []
  return seconds === undefined
    ? undefined
    : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) || undefined
}

/** Drops a caption that is longer than a record allows. */
function cut(text: string | undefined, maxLength: number): string | undefined {
  return text && text.length <= maxLength ? text : undefined
}

/** Merges two descriptions of the same file; the first one takes precedence. */
export function merged(attachments: readonly Attachment[]): Attachment[] {
  const byUrl = new Map<string, Attachment>()
  for (const attachment of attachments) {
    const earlier = byUrl.get(attachment.url)
    byUrl.set(attachment.url, earlier ? { ...attachment, ...stated(earlier) } : attachment)
  }
  return [...byUrl.values()].slice(0, limits.attachmentsMax)
}

function stated(attachment: Attachment): Attachment {
  const entries = Object.entries(attachment).filter(([, value]) => value !== undefined)
  return { url: attachment.url, mediaType: attachment.mediaType, ...Object.fromEntries(entries) }
}
