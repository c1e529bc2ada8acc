import * as z from 'zod'

/** A file that the site itself serves: a logo, a cover, the sample's pictures. */
const SiteFileSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'must have lower-case letters, digits, dots and dashes'),
    mediaType: z.string(),
    text: z.string().optional(),
    base64: z.base64().optional(),
  })
  .refine(
    ({ text, base64 }) => (text === undefined) !== (base64 === undefined),
    'must have either text or base64',
  )

export type SiteFile = z.infer<typeof SiteFileSchema>

/**
 * Maximum for all files together, in characters as they are embedded. They are part of the worker, whose size
 * Cloudflare limits.
 */
const charactersMax = 262_144

/** Checks the files of `feeds/files/`. Throws at start with the file and the rule. */
export function defineFiles(files: SiteFile[]): SiteFile[] {
  const parsed = z.array(SiteFileSchema).safeParse(files)
  if (!parsed.success) {
    const slips = parsed.error.issues.map(
      ({ path: [index], message }) => `  ${files[Number(index)]?.name}: ${message}`,
    )
    throw new Error(`feeds/files/ holds what the site cannot serve:\n${slips.join('\n')}`)
  }

  const characters = files.reduce((sum, { text = '', base64 = '' }) => sum + text.length + base64.length, 0)
  if (characters > charactersMax)
    throw new Error(
      `feeds/files/ takes ${characters} characters in the worker; ${charactersMax} are allowed.`,
    )

  return parsed.data
}

const folder = '/assets/'

/** The path of a file: `/assets/cover.png`. */
export const siteFilePath = (name: string): string => `${folder}${name}`

/** True if an address in a definition names a file of this site: `/assets/cover.png`. */
export const isSiteFilePath = (address: string): boolean => /^\/assets\/[a-z0-9][a-z0-9._-]*$/.test(address)

/** The absolute URL of an address in a definition. A file of this site gets `base` before it. */
export const absoluteAddress = (base: string, address: string): string =>
  isSiteFilePath(address) ? `${base}${address}` : address
