import type { SiteFile } from '../../record/site-file.ts'
import { siteFilePath } from '../../record/site-file.ts'
import { securityHeaders } from '../message/respond.ts'

/** Serves the files of feeds/files/. Each is decoded on first use and kept in memory. */
export class SiteFiles {
  readonly #files: ReadonlyMap<string, SiteFile>
  readonly #bytes = new Map<string, Uint8Array>()

  constructor(files: readonly SiteFile[]) {
    this.#files = new Map(files.map(file => [siteFilePath(file.name), file]))
  }

  /** Undefined: there is no file at that path. Supports one range of bytes, as browsers request for recordings. */
  send(pathname: string, range: string | undefined): Response | undefined {
    const file = this.#files.get(pathname)
    if (!file) return undefined

    const bytes = this.#bytesOf(pathname, file)
    const part = range === undefined ? undefined : rangeOf(range, bytes.length)
    if (part === 'unsatisfiable') return outside(bytes.length)

    const headers = {
      'content-type': /^text\//.test(file.mediaType) ? `${file.mediaType}; charset=utf-8` : file.mediaType,
      'cache-control': 'public, max-age=3600',
      'accept-ranges': 'bytes',
      ...securityHeaders,
    }
    if (!part) return new Response(bytes, { headers })

    const { first, last } = part
    return new Response(bytes.slice(first, last + 1), {
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${first}-${last}/${bytes.length}` },
    })
  }

  #bytesOf(pathname: string, { text, base64 = '' }: SiteFile): Uint8Array {
    const known = this.#bytes.get(pathname)
    if (known) return known

    const bytes =
      text === undefined
        ? Uint8Array.from(atob(base64), character => character.charCodeAt(0))
        : new TextEncoder().encode(text)
    this.#bytes.set(pathname, bytes)
    return bytes
  }
}

/** Undefined: not a single range of bytes, so the whole file is sent (RFC 9110 §14.2: a server may ignore Range). */
function rangeOf(
  text: string,
  length: number,
): { first: number; last: number } | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(text.trim()) ?? []
  if (from === '' && to === '') return undefined
  if (from === '') {
    const suffix = Math.min(Number(to), length) // the last bytes of the file
    return suffix === 0 ? 'unsatisfiable' : { first: length - suffix, last: length - 1 }
  }

  const [first, last] = [Number(from), to === '' ? length - 1 : Math.min(Number(to), length - 1)]
  if (first >= length) return 'unsatisfiable'

  return last < first ? undefined : { first, last }
}

/** RFC 9110 §15.5.17. */
const outside = (length: number) =>
  new Response(null, { status: 416, headers: { 'content-range': `bytes */${length}`, ...securityHeaders } })
