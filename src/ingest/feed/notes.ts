import { type Notice, NoticeSchema } from '../../record/article.ts'
import { limits } from '../../record/limits.ts'
import { shown } from '../../record/problem.ts'

/** Findings of a reader about an entry that the later validation cannot make. The keys are the `rule` of a notice. */
const sentences = {
  'unreadable-date': 'a date that cannot be read was left out',
  'no-offset': "a date without an offset was read in the site's time zone",
  'date-only': "a date without a time was read as midnight in the site's time zone",
  'id-from-link': 'the entry has no id; its address became its id',
  'id-missing': 'the entry has neither an id nor an address',
  'scheme-not-a-uri': 'a category scheme that is not an absolute URI was left out',
  'unreadable-language': 'a language that is not a BCP 47 tag was left out',
  'unreadable-email': 'an invalid e-mail address was left out',
  'unreadable-person': 'a person without a name was left out',
  'source-without-name': 'a source without a name was left out',
  'media-type-guessed': "the media type was taken from the file's extension",
  'media-type-missing': 'an attachment has neither a media type nor a known file extension',
  'unreadable-content': 'content that is neither text nor markup was left out',
  'summary-shortened': 'the summary was too long for a record and was shortened',
  'unusable-link': 'a link that is not an absolute http or https URL was left out; the entry was kept',
  'reference-decoded': 'a character reference in plain text was decoded as in HTML',
  'flash-left-out': 'a Flash film was left out: no browser plays Flash',
  'element-left-out': 'an element was left out: a record has no field for it',
  'wrong-type': 'a value of the wrong type was left out',
  'left-out': 'an entry was left out',
  'older-left-out': 'an older version of the entry in the same document was left out',
  'claim-left-out': 'claims of the document about retraction, revision or the change log were left out',
  'shortcode-kept': 'a tag that only the old site can render was kept as text',
  'tag-shown': 'a tag of the old site was replaced with the content that it shows',
  'tag-removed': 'a tag of the old site that shows no text was removed',
  'file-missing': 'a file that the text shows is not in the export',
  'block-left-out': 'a block that the old site fills while it renders the page was left out',
  'form-not-read': 'the text is in an unsupported format and has no HTML version',
} as const

export type NoteRule = keyof typeof sentences

export interface Notes {
  /** `value`: the offending value. An object is not shown, since it may be of any depth. */
  note(field: string, rule: NoteRule, value?: unknown): void
  notices: Notice[]
}

export const noticeOf = (field: string, rule: NoteRule): Notice => ({ field, rule, message: sentences[rule] })

export function newNotes(): Notes {
  const notices: Notice[] = []
  return {
    notices,
    note(field, rule, value) {
      if (notices.length >= limits.noticesMax) return // a record holds no more
      const notice = noticeOf(field, rule)
      notices.push(
        value === undefined || typeof value === 'object' ? notice : { ...notice, value: shown(value) },
      )
    },
  }
}

/**
 * The notices of a list that use the wording of our readers. The command reads the folders of other programs and sends
 * its notices with each record. Notices from elsewhere may say anything, so they are left out.
 */
export function readersNotices(list: unknown): Notice[] {
  if (!Array.isArray(list)) return []
  return list.slice(0, limits.noticesMax).flatMap(met => {
    const notice = NoticeSchema.safeParse(met).data
    return notice && isReaders(notice) ? [notice] : []
  })
}

const messages = new Map<string, string>(Object.entries(sentences))

const isReaders = ({ field, rule, message }: Notice) =>
  messages.get(rule) === message && /^[a-z][a-zA-Z.]{0,40}$/.test(field)
