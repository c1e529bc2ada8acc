/** The variables of a deployment: those on its command line, and those that wrangler.toml remembers. */

export type Variables = Record<string, string>

/** The variables in wrangler's arguments: `--var NAME:VALUE …` and `--var=NAME:VALUE`. The last one of a name wins. */
export function variablesOf(words: readonly string[]): Variables {
  const variables: Variables = {}
  let isList = false // `--var A:1 B:2` sets two

  for (const word of words) {
    const [, value = word] = /^--vars?=(.*)$/s.exec(word) ?? []
    const isOption = word.startsWith('-')
    if (isOption) isList = /^--vars?(?:=|$)/.test(word)
    const colon = value.indexOf(':')
    if (isList && colon > 0 && !value.startsWith('-'))
      variables[value.slice(0, colon)] = value.slice(colon + 1)
  }

  return variables
}

/** Adds these variables to wrangler.toml's text, in the table `[vars]` of the environment; '' means production. */
export function remembered(toml: string, environment: string, variables: Variables): string {
  const heading = environment === '' ? '[vars]' : `[env.${environment}.vars]`
  return Object.entries(variables).reduce(
    (text, [name, value]) => withVariable(text, heading, name, value),
    toml,
  )
}

function withVariable(toml: string, heading: string, name: string, value: string): string {
  const lines = toml.split('\n')
  const line = `${name} = ${JSON.stringify(value)}` // JSON writes a valid basic string of TOML
  const start = lines.findIndex(text => text.trim() === heading)
  if (start === -1) return `${toml.trimEnd()}\n\n${heading}\n${line}\n`

  const next = lines.findIndex((text, index) => index > start && text.startsWith('['))
  const end = next === -1 ? lines.length : next
  const place = lines.findIndex(
    (text, index) => index > start && index < end && text.split('=')[0]?.trim() === name,
  )

  if (place === -1) lines.splice(start + 1, 0, line)
  else lines[place] = line

  return lines.join('\n')
}
