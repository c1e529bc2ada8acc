import { publicUrl } from '../record/address/public-address.ts'
import { err, ok, type Problem, type Result, shown, type Violation } from '../record/problem.ts'
import { hubLimits } from './limits.ts'

/** A subscriber's request, checked as far as the request alone allows (WebSub §5.1). */
export interface Intent {
  mode: 'subscribe' | 'unsubscribe'
  /** The topic's self URL as this site writes it. */
  topic: string
  /** The topic as the subscriber wrote it. Verification sends it back unchanged (WebSub §5.3). */
  givenTopic: string
  /** Exactly as given: the subscriber's secret URL (WebSub §8.3 MUST). */
  callback: string
  /** The callback's host, with the port if it isn't the scheme's default. */
  host: string
  leaseSeconds: number
  secret: string | null
}

export interface IntentRules {
  allowLoopback: boolean
  /** Returns the self URL that a text names; percent-encoding may differ. Undefined: it names no topic of this site. */
  topicOf(text: string): string | undefined
}

/** Parses and checks the form of a request. Ignores unknown parameters (WebSub §5.1 MUST). */
export function readIntent(form: URLSearchParams, { allowLoopback, topicOf }: IntentRules): Result<Intent> {
  const mode = form.get('hub.mode')
  const givenTopic = form.get('hub.topic') ?? ''
  const callback = form.get('hub.callback') ?? ''
  const secret = form.get('hub.secret') || null
  const lease = form.get('hub.lease_seconds')

  const topic = topicOf(givenTopic)
  const url = publicUrl(callback, { allowLoopback })
  const violations = violationsOf({ mode, givenTopic, topic, callback, url, lease, secret })
  if (violations.length > 0 || !url.ok || !topic) return err(invalid(violations))

  return ok({
    mode: mode === 'unsubscribe' ? 'unsubscribe' : 'subscribe',
    topic,
    givenTopic,
    callback,
    host: url.value.host,
    leaseSeconds: clampLease(lease && isLease(lease) ? Number(lease) : undefined),
    secret,
  })
}

interface IntentFields {
  mode: string | null
  givenTopic: string
  topic: string | undefined
  callback: string
  url: ReturnType<typeof publicUrl>
  lease: string | null
  secret: string | null
}

function violationsOf({ mode, givenTopic, topic, callback, url, lease, secret }: IntentFields): Violation[] {
  return [
    ...broken(
      mode === 'subscribe' || mode === 'unsubscribe',
      'hub.mode',
      mode,
      'must be subscribe or unsubscribe',
    ),
    ...broken(
      topic,
      'hub.topic',
      givenTopic,
      'must be the self link of a feed of this site, with its suffix',
    ),
    ...broken(url.ok, 'hub.callback', callback, url.ok ? '' : url.error),
    ...broken(
      callback.length <= hubLimits.callbackMaxLength,
      'hub.callback',
      callback,
      `must have at most ${hubLimits.callbackMaxLength} characters`,
    ),
    ...broken(
      mode === 'unsubscribe' || isLease(lease),
      'hub.lease_seconds',
      lease,
      'must be a positive whole number',
    ),
    ...broken(
      byteLength(secret ?? '') <= hubLimits.secretMaxBytes,
      'hub.secret',
      null, // a secret is never shown
      `must have at most ${hubLimits.secretMaxBytes} bytes`,
    ),
  ]
}

const invalid = (violations: Violation[]): Problem => ({ kind: 'invalid-request', violations })

function broken(holds: unknown, field: string, value: string | null, rule: string): Violation[] {
  return holds ? [] : [{ field, value: value === null ? undefined : shown(value), rule }]
}

const isLease = (text: string | null) => !text || /^[1-9]\d{0,14}$/.test(text)

const byteLength = (text: string) => new TextEncoder().encode(text).byteLength

/**
 * The lease to grant, in seconds: the requested one, limited to 1 to 30 days; 10 days if none was requested (WebSub
 * §5.3.1, §8.2).
 */
export function clampLease(seconds: number = hubLimits.leaseDefaultSeconds): number {
  return Math.min(Math.max(seconds, hubLimits.leaseMinSeconds), hubLimits.leaseMaxSeconds)
}

/**
 * Decodes percent-encodings of characters that need none, so that two spellings of one URL become equal (WebSub
 * §5.1.1).
 */
export function withoutNeedlessEncoding(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, encoded => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(character) ? character : encoded.toUpperCase() // RFC 3986 §2.3, §6.2.2.1
  })
}
