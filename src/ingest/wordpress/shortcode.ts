import type { Notes } from '../feed/notes.ts'
import type { Media, WordPressFile } from './media.ts'

export interface ShortcodeContext {
  media: Media
  /** `wp:post_id` of the post that holds the shortcodes. */
  postId: string
  notes: Notes
}

export interface Shortcode {
  name: string
  /** By name in lower case. A value without a name has its position as name, from 0. */
  attributes: Record<string, string>
  /** Undefined: it has no end tag. */
  content: string | undefined
}

/** Adds a notice if the export holds none of the files that a shortcode shows. */
export function noteMissing(files: WordPressFile[], shortcode: Shortcode, { notes }: ShortcodeContext): void {
  if (files.length > 0) return
  const stated = Object.entries(shortcode.attributes).map(([name, value]) => ` ${name}="${value}"`)
  notes.note('content', 'file-missing', `[${shortcode.name}${stated.join('')}]`)
}
