import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { mediaTypeOf, ndjson, unknownMediaType } from './media-type.ts'

/** What the words of an import name, in the order they are read. */
export type Input =
  | { kind: 'file' | 'lines'; path: string; mediaType: string; bytes: number; modifiedMilliseconds: number }
  | { kind: 'address'; url: string }
  | { kind: 'stdin' }
  | { kind: 'missing'; path: string; reason: string }

/** The inputs, and how many files of the folders were passed over because nothing reads their kind. */
export async function inputsOf(
  words: string[],
  mediaType?: string,
): Promise<{ inputs: Input[]; passedOver: number }> {
  const inputs: Input[] = []
  let passedOver = 0
  for (const word of words) {
    if (word === '-') inputs.push({ kind: 'stdin' })
    else if (/^https?:\/\//i.test(word)) inputs.push({ kind: 'address', url: word })
    else {
      const paths = await filesAt(word)
      const readable = paths.filter(path => path === word || mediaTypeOf(path) !== unknownMediaType)
      passedOver += paths.length - readable.length
      for (const path of readable) inputs.push(await fileInput(path, mediaType))
    }
  }
  return { inputs, passedOver }
}

/** The path itself, or, of a folder, every file below it in the order of their names; hidden ones are left out. */
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
    return { kind: 'missing', path, reason: 'there is no such file or folder, or it may not be read' }
  }
}

/** What a report calls the input. */
export function nameOf(input: Input): string {
  if (input.kind === 'stdin') return 'standard input'
  return input.kind === 'address' ? input.url : input.path
}

/** The name the site may tell the kind by. */
export const fileNameOf = (path: string) => basename(path)
