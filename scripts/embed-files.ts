import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `npm run files`: writes feeds/files/index.ts from the files beside it, so that they become part of the worker. Text
 * stays text; everything else becomes base64.
 */

const folder = join(import.meta.dirname, '../feeds/files')

/** Extensions that the worker serves, with their media types. */
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

/** The module's text for the files of a folder, sorted by name. Throws if a kind of file is not served. */
export function embedded(from: string): string {
  const names = readdirSync(from).filter(name => name !== 'index.ts')
  const lines = names.sort().map(name => `  ${JSON.stringify(fileOf(from, name))},`)
  return [
    '// Written by `npm run files` from the files of this folder: change those.',
    "import { defineFiles } from '../../src/record/site-file.ts'",
    '',
    '/** Files that the site serves under /assets/. */',
    `export const files = defineFiles([${lines.length > 0 ? `\n${lines.join('\n')}\n` : ''}])`,
    '',
  ].join('\n')
}

function fileOf(from: string, name: string): object {
  const extension = Object.keys(mediaTypes).find(end => name.endsWith(`.${end}`))
  if (!extension)
    throw new Error(
      `feeds/files/${name} is of no kind that is served: ${Object.keys(mediaTypes).join(', ')}.`,
    )

  const bytes = readFileSync(join(from, name))
  const text = bytes.toString('utf8')
  const isText = Buffer.from(text).equals(bytes) && !text.includes('\0')
  return {
    name,
    mediaType: mediaTypes[extension],
    ...(isText ? { text } : { base64: bytes.toString('base64') }),
  }
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(folder, 'index.ts'), embedded(folder))
