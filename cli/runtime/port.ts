import { createServer } from 'node:net'
import { err, ok, type Result } from '../../src/record/problem.ts'

/** Checks that the port is free on 127.0.0.1. The error says what to do. */
export function freePort(port: number): Promise<Result<undefined, string>> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', (cause: NodeJS.ErrnoException) => resolve(err(reason(port, cause.code))))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(ok(undefined))))
  })
}

function reason(port: number, code: string | undefined): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`
  }
  if (code === 'EACCES')
    return `Port ${port} is for the superuser. Choose one above 1023: PORT=8787 npm start`
  return `Port ${port} of 127.0.0.1 cannot be used (${code}).`
}
