import { existsSync, readFileSync } from 'node:fs'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { type Environment, keptToken } from '../environment.ts'
import { replaceFile } from '../replace-file.ts'

export interface OwnerToken {
  value: string
  from: 'environment' | 'kept' | 'made'
}

/**
 * The newsroom's token: BROADSHEET_TOKEN; else the one in `file`; else a new one of 24 random bytes (base64url), which
 * is written to `file` for the next start.
 */
export function tokenOf(
  environment: Environment,
  file: string,
  randomBytes: (size: number) => Buffer,
): Result<OwnerToken, string> {
  if (environment.BROADSHEET_TOKEN) return ok({ value: environment.BROADSHEET_TOKEN, from: 'environment' })

  const kept = keptToken(file)
  if (kept) return ok({ value: kept, from: 'kept' })

  const made = randomBytes(24).toString('base64url')
  try {
    keep(file, made)
  } catch (cause) {
    return err(
      `The token cannot be kept in ${file} (${cause}). Set BROADSHEET_TOKEN, or make the file writable.`,
    )
  }

  return ok({ value: made, from: 'made' })
}

function keep(file: string, token: string): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const separator = before === '' || before.endsWith('\n') ? '' : '\n'
  const text = `${before}${separator}BROADSHEET_TOKEN=${token}\n`
  replaceFile(file, text, 0o600) // the token allows everything
}
