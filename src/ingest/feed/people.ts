import { type Person, PersonSchema } from '../../record/article.ts'
import { limits } from '../../record/limits.ts'
import { singleLine } from '../text/text.ts'
import type { Notes } from './notes.ts'

/** A person as a format describes them. */
export interface StatedPerson {
  name?: string | undefined
  url?: string | undefined
  email?: string | undefined
  avatar?: string | undefined
  role?: string | undefined
}

/** The person, without an invalid e-mail address. Undefined, with a notice, if nothing names them. */
export function personOf(
  stated: StatedPerson,
  { field, notes }: { field: string; notes: Notes },
): Person | undefined {
  const email = emailOf(stated.email)
  if (stated.email && !email) notes.note(field, 'unreadable-email', stated.email)

  const name = singleLine(stated.name ?? '') || email || stated.url
  if (!name || name.length > limits.nameMaxLength) {
    notes.note(field, 'unreadable-person', stated)
    return undefined
  }

  const { url, avatar, role } = stated
  return { name, url, email, avatar, role: role && singleLine(role).slice(0, 100).toWellFormed() }
}

function emailOf(text: string | undefined): string | undefined {
  const address = text?.trim().replace(/^mailto:/i, '')
  return address && PersonSchema.shape.email.safeParse(address).success ? address : undefined
}

const mailbox = String.raw`(?:mailto:)?([^\s()<>]+@[^\s()<>]+)`
const mailThenName = new RegExp(`^<?${mailbox}>? ?\\((.*)\\)$`) // RSS 2.0 <author>
const nameThenMail = new RegExp(`^(.*[^ ]) ?[<(]${mailbox}[>)]$`) // RFC 5322 §3.4
const mailAlone = new RegExp(`^<?${mailbox}>?$`)

/** Reads RSS 2.0 <author> in its correct form, `mail (Name)`, and in others: `Name <mail>`, `Name`, `mail`. */
export function statedPerson(text: string): StatedPerson {
  const line = singleLine(text)
  if (line.length > 2 * limits.nameMaxLength) return { name: line }
  const [, mailFirst, nameAfter] = mailThenName.exec(line) ?? []
  if (mailFirst) return { name: nameAfter, email: mailFirst }
  const [, nameFirst, mailAfter] = nameThenMail.exec(line) ?? []
  if (mailAfter) return { name: nameFirst?.replace(/^"(.*)"$/, '$1'), email: mailAfter }
  const [, alone] = mailAlone.exec(line) ?? []
  return alone ? { email: alone } : { name: line }
}

/** The list without absent members. Undefined if nothing is left. */
export function present<T>(list: readonly (T | undefined)[]): T[] | undefined {
  const members = list.filter(member => member !== undefined)
  return members.length > 0 ? members : undefined
}
