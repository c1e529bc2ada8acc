import type { Command } from './command.ts'

const program = 'npm run broadsheet --'

/** The list of commands. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length))
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`)
  return `Usage: ${program} COMMAND …

${lines.join('\n')}
  ${'help COMMAND'.padEnd(width)}  Says more of a command.

Every command takes
  --url URL          The site; else BROADSHEET_URL, else http://127.0.0.1:PORT.
  --token-file FILE  Holds the token; else BROADSHEET_TOKEN, else the one in .dev.vars.

Exit status: 0 all done; 1 something was refused or failed; 2 not understood.
`
}

export function helpOf({ usage, help }: Command): string {
  return `Usage: ${program} ${usage}\n\n${help.trim()}\n`
}
