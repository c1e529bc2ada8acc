import { isObject } from '../../../src/base/is-object.ts'
import { readToml } from '../../../src/ingest/markdown/toml.ts'
import { readYaml } from '../../../src/ingest/markdown/yaml.ts'
import type { Folder } from './folder.ts'

/** The settings of a site that are needed to read its articles. */
export type Config = Record<string, unknown>

/** The first of these files that exists, parsed; {}: none exists, or it cannot be parsed. */
export function configOf(folder: Folder, paths: string[]): Config {
  const path = paths.find(name => folder.has(name))
  const text = path && folder.read(path)
  if (!path || !text) return {}

  try {
    const value: unknown = path.endsWith('.toml')
      ? readToml(text)
      : path.endsWith('.json')
        ? JSON.parse(text)
        : readYaml(text)
    return isObject(value) ? value : {}
  } catch {
    return {} // a site is readable even if its settings are not
  }
}

/** The text at a path of names, in any case; undefined: there is none. */
export function setting(config: Config, ...names: string[]): string | undefined {
  let value: unknown = config
  for (const name of names) {
    if (!isObject(value)) return undefined
    const key = Object.keys(value).find(other => other.toLowerCase() === name.toLowerCase())
    value = key === undefined ? undefined : value[key]
  }
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export function table(config: Config, name: string): Config {
  const value = config[name]
  return isObject(value) ? value : {}
}

/** A setting in a program's own code: `SITEURL = 'https://…'`, `site: "https://…"`. */
export function assigned(text: string | undefined, name: string): string | undefined {
  return new RegExp(`(?:^|[\\s{,])["']?${name}["']?\\s*[:=]\\s*(["'\`])([^"'\`\\n]+)\\1`).exec(
    text ?? '',
  )?.[2]
}

/** IANA time zone; undefined: the text is not a known one. */
export function zoneIn(text: string | undefined): string | undefined {
  try {
    return text && new Intl.DateTimeFormat('en', { timeZone: text }) ? text : undefined
  } catch {
    return undefined
  }
}
