import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anArticle, documentText } from '../support/build.ts'
import { addressFields } from './address-fields.ts'
import { namedFields } from './named-fields.ts'
import { payloads } from './payloads.ts'
import { textFields } from './text-fields.ts'

const xmllint = spawnSync('xmllint', ['--version']).error === undefined

it.skipIf(!xmllint)(
  `libxml2 takes every hostile document as well-formed${xmllint ? '' : ' (skipped: xmllint is not installed)'}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'documents-'))
    try {
      const files = payloads.flatMap(([, payload], index) =>
        (['rss', 'atom'] as const).map(format => {
          const file = join(folder, `${index}.${format}`)
          const articles = [...textFields, ...namedFields, ...addressFields].map(field =>
            field.set(payload.slice(0, 2_000)),
          )
          writeFileSync(file, documentText({ format, articles: [anArticle(), ...articles] }))
          return file
        }),
      )
      expect(() => execFileSync('xmllint', ['--noout', ...files], { stdio: 'pipe' })).not.toThrow()
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  60_000,
)
