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

/** What all of them together may take, as they are written: they travel in the worker, whose size Cloudflare limits. */
const charactersMax = 262_144

/** The files of `feeds/files/`, checked. Throws at start with the file and the rule. */
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

/** Where the file is: `/assets/cover.png`. */
export const siteFilePath = (name: string): string => `${folder}${name}`

/** Whether an address in a definition means a file of this site: `/assets/cover.png`. */
export const isSiteFilePath = (address: string): boolean => /^\/assets\/[a-z0-9][a-z0-9._-]*$/.test(address)

/** The address as documents and pages write it: a file of this site gets the public address before it. */
export const absoluteAddress = (base: string, address: string): string =>
  isSiteFilePath(address) ? `${base}${address}` : address
