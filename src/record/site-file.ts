/** A file that the site itself serves: a logo, a cover, the sample's pictures. It lies in `feeds/files/`. */

/** Kinds that are served, by the end of the name. */
const mediaTypes: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  vtt: 'text/vtt',
  csv: 'text/csv',
  pdf: 'application/pdf',
  'chapters.json': 'application/json+chapters',
}

const nameRule = /^[a-z0-9][a-z0-9._-]*$/

/** The media type of a file by its name. Undefined: a file of such a name is not served. */
export function siteFileType(name: string): string | undefined {
  if (!nameRule.test(name)) return undefined
  const extension = Object.keys(mediaTypes).find(end => name.endsWith(`.${end}`))
  return extension && mediaTypes[extension]
}

const folder = '/assets/'

/** The path of a file: `/assets/cover.png`. */
export const siteFilePath = (name: string): string => `${folder}${name}`

/** True if an address in a definition names a file of this site: `/assets/cover.png`. */
export const isSiteFilePath = (address: string): boolean =>
  address.startsWith(folder) && nameRule.test(address.slice(folder.length))

/** The absolute URL of an address in a definition. A file of this site gets `base` before it. */
export const absoluteAddress = (base: string, address: string): string =>
  isSiteFilePath(address) ? `${base}${address}` : address
