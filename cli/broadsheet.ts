import { join } from 'node:path'
import { dispatch } from './dispatch.ts'
import { devVarsFile, projectFolder } from './environment.ts'
import { processTerminal } from './terminal.ts'

/** The entry point of `npm run broadsheet -- COMMAND …`. */

process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code === 'EPIPE') process.exit(0) // the reading program, such as head, has stopped
  throw cause
})

process.exitCode = await dispatch(process.argv.slice(2), {
  environment: process.env,
  devVarsFile,
  journalFolder: join(projectFolder, '.broadsheet'),
  terminal: processTerminal(),
})
