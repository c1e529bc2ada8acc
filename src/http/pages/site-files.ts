import { siteFileType } from '../../record/site-file.ts'
import { securityHeaders } from '../message/respond.ts'

/** The store of files: Cloudflare's static assets, bound by `[assets]` in wrangler.toml. */
export type FileStore = Pick<Fetcher, 'fetch'>

/**
 * Serves a file of feeds/files/. Undefined: there is no file of that name, or files of its kind are not served. Supports
 * one range of bytes, as browsers request for recordings.
 *
 * Static assets would answer ranges and conditions by themselves, but with other headers than the site's.
 */
export async function siteFile(
  store: FileStore,
  name: string,
  range: string | undefined,
): Promise<Response | undefined> {
  const mediaType = siteFileType(name)
  if (!mediaType) return undefined

  const found = await store.fetch(`https://files.invalid/${name}`) // only the path counts
  if (!found.ok) return undefined

  const headers = {
    'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    'cache-control': 'public, max-age=3600',
    'accept-ranges': 'bytes',
    ...securityHeaders,
  }
  if (range === undefined) return new Response(found.body, { headers })

  const bytes = new Uint8Array(await found.arrayBuffer())
  const part = rangeOf(range, bytes.length)
  if (part === 'unsatisfiable') return outside(bytes.length)
  if (!part) return new Response(bytes, { headers })
  const { first, last } = part
  return new Response(bytes.slice(first, last + 1), {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${first}-${last}/${bytes.length}` },
  })
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
