/**
 * Failures that a caller or a peer causes. Expected failures are values; an exception means a bug. http/status turns
 * each kind into its status with one exhaustive switch (RFC 9457).
 */

/** One field that breaks a rule: its path (`authors.0.url`), the invalid value, shortened, and the rule. */
export interface Violation {
  field: string
  value?: string
  rule: string
}

/** Part of an import that becomes no article, with the reason in a few words. */
export interface LeftOut {
  reason: string
  id?: string | undefined
  title?: string | undefined
  url?: string | undefined
}

export type Problem =
  | { kind: 'invalid-record'; violations: Violation[] }
  | { kind: 'invalid-request'; violations: Violation[] }
  | { kind: 'malformed-body'; detail: string }
  | { kind: 'no-articles'; detail: string }
  | {
      kind: 'too-large'
      field: string
      limit: number
      unit: 'bytes' | 'characters' | 'entries' | 'lines' | 'nodes' | 'marks' | 'tags' | 'values'
    }
  | { kind: 'unsupported-media-type'; mediaType: string; accepted: string[] }
  | { kind: 'unauthorized'; detail: string; error?: 'invalid_token' }
  | { kind: 'forbidden'; scope: string }
  | { kind: 'not-found'; detail: string }
  | { kind: 'gone'; detail: string }
  | { kind: 'method-not-allowed'; allow: string[] }
  | { kind: 'conflict'; detail: string }
  | { kind: 'precondition-failed'; detail: string }
  | ({ kind: 'left-out' } & LeftOut)
  | { kind: 'too-many-requests'; retryAfterSeconds: number; detail?: string }
  | { kind: 'insufficient-storage'; detail: string }
  | { kind: 'unavailable'; detail: string; retryAfterSeconds: number }

export type Result<T, E = Problem> = { ok: true; value: T } | { ok: false; error: E }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const err = <E>(error: E): { ok: false; error: E } => ({ ok: false, error })

const shownMaxLength = 120

/** The value as a problem shows it: text unchanged, anything else as JSON, cut to 120 characters. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > shownMaxLength ? `${text.slice(0, shownMaxLength).toWellFormed()}…` : text
}
