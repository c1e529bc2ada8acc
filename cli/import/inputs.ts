import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { mediaTypeOf, ndjson, unknownMediaType } from './media-type.ts'
import { openFolder } from './sites/folder.ts'
import { siteIn } from './sites/platforms.ts'
import type { Site, SiteOptions } from './sites/site.ts'

/** An input of an import, in the order of reading. */
export type Input =
  | { kind: 'file' | 'lines'; path: string; mediaType: string; bytes: number; modifiedMilliseconds: number }
  | { kind: 'site'; path: string; platform: string; site: Site }
  | { kind: 'address'; url: string }
  | { kind: 'stdin' }
  | { kind: 'missing'; path: string; reason: string }

/** Options for reading the inputs. */
export interface InputOptions extends SiteOptions {
  /** Overrides the media types that names indicate. */
  mediaType: string | undefined
}

/** The inputs, and the files of folders that were skipped because no reader knows their kind. */
export async function inputsOf(
  words: string[],
  options: InputOptions,
): Promise<{ inputs: Input[]; passedOver: string[] }> {
  const { mediaType } = options
  const inputs: Input[] = []
  const passedOver: string[] = []

  for (const word of words) {
    if (word === '-') inputs.push({ kind: 'stdin' })
    else if (/^https?:\/\//i.test(word)) inputs.push({ kind: 'address', url: word })
    else {
      const site = mediaType === undefined ? await siteInput(word, options) : undefined
      if (site) {
        inputs.push(site)
        continue
      }
      const paths = await filesAt(word)
      const readable = paths.filter(path => path === word || mediaTypeOf(path) !== unknownMediaType)
      passedOver.push(...paths.filter(path => !readable.includes(path)))
      for (const path of readable) inputs.push(await fileInput(path, mediaType))
    }
  }

  return { inputs, passedOver }
}

/** A folder of a known program or service, read as that program reads it. Undefined: the folder is not one. */
async function siteInput(path: string, options: SiteOptions): Promise<Input | undefined> {
  const found = await stat(path).catch(() => undefined)
  const known = found?.isDirectory() ? siteIn(openFolder(path), options) : undefined
  return known && { kind: 'site', path, platform: known.platform.name, site: known.site }
}

/** The path itself; for a folder, every file below it except hidden ones, sorted by name. */
async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) return [path]

  const names = await readdir(path, { recursive: true, withFileTypes: true })
  return names
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(
      file =>
        !file
          .slice(path.length)
          .split(/[\\/]/)
          .some(part => part.startsWith('.')),
    )
    .sort()
}

async function fileInput(path: string, mediaType = mediaTypeOf(path)): Promise<Input> {
  try {
    const { size, mtimeMs } = await stat(path)
    const kind = mediaType === ndjson ? 'lines' : 'file'
    return { kind, path, mediaType, bytes: size, modifiedMilliseconds: mtimeMs }
  } catch {
    return { kind: 'missing', path, reason: 'there is no such file or folder, or it is not readable' }
  }
}

/** The name of the input in reports. */
export function nameOf(input: Input): string {
  if (input.kind === 'stdin') return 'standard input'
  return input.kind === 'address' ? input.url : input.path
}

/** The file name, by which the site may detect the kind. */
export const fileNameOf = (path: string) => basename(path)
