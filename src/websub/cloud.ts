import type { Send } from '../outgoing.ts'
import { publicUrl } from '../record/address/public-address.ts'
import { hex } from '../record/identity.ts'
import { err, ok, type Result } from '../record/problem.ts'
import { challengeVerdict, withParameters } from './callback-requests.ts'
import type { IntentVerificationParts } from './intent-verification.ts'
import { hubLimits } from './limits.ts'

/**
 * rssCloud over HTTP POST: with `pleaseNotify`, a reader asks to be notified of changes of an RSS feed.
 * http://scripting.com/opmlHowto/dave/rssCloud/walkthrough.html, https://www.rssboard.org/rsscloud-interface
 */
export interface CloudRequest {
  topics: string[]
  callback: string
  host: string
  /**
   * True: the request named a `domain`, which may be another machine than the one that asks. It must answer a
   * challenge.
   */
  elsewhere: boolean
}

export interface CloudRules {
  allowLoopback: boolean
  /** IP address of the client. Notifications go there unless the request names a domain. */
  client: string
  topicOf(text: string): string | undefined
}

/** Parses and checks the form of pleaseNotify. An error is a sentence for the `msg` of the answer. */
export function readCloudRequest(form: URLSearchParams, rules: CloudRules): Result<CloudRequest, string> {
  const domain = form.get('domain')?.trim() || undefined
  const protocol = form.get('protocol')
  if (protocol !== 'http-post' && protocol !== 'https-post') return err('The protocol here is http-post.')

  const topics = [...form].filter(([name]) => /^url\d*$/.test(name)).map(([, value]) => rules.topicOf(value))
  if (topics.length === 0) return err('Name the feeds as url1, url2 and so on.')
  if (topics.length > hubLimits.cloudTopicsMax) return err(`Name at most ${hubLimits.cloudTopicsMax} feeds.`)

  const callback = callbackOf({ form, host: domain ?? rules.client, secure: protocol === 'https-post' })
  const url = publicUrl(callback, rules)
  if (!url.ok) return err(`An address for notifications ${url.error}: ${callback}.`)

  const own = topics.filter(topic => topic?.endsWith('.rss'))
  return own.length === topics.length
    ? ok({
        topics: own.filter(topic => topic !== undefined),
        callback,
        host: url.value.host,
        elsewhere: domain !== undefined,
      })
    : err('Only RSS feeds of this site, by their self address, are watched here.')
}

function callbackOf({
  form,
  host,
  secure,
}: {
  form: URLSearchParams
  host: string
  secure: boolean
}): string {
  const port = form.get('port') ?? (secure ? '443' : '80')
  const path = form.get('path') ?? '/'
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return `${secure || port === '443' ? 'https' : 'http'}://${name}:${port}${path.startsWith('/') ? '' : '/'}${path}`
}

/**
 * Subscribes the reader to each feed for 25 hours, if its callback answers. An error is a sentence for the `msg` of the
 * answer.
 */
export async function registerCloud(
  request: CloudRequest,
  parts: IntentVerificationParts,
): Promise<Result<void, string>> {
  const { subscriptionStore } = parts
  const isFull = request.topics.some(topic => !subscriptionStore.hasRoomForTopic(topic))
  if (isFull) return err('This hub has as many topics as it takes.')

  return subscriptionStore.watching(request.topics, () => registerEach(request, parts))
}

async function registerEach(
  request: CloudRequest,
  parts: IntentVerificationParts,
): Promise<Result<void, string>> {
  for (const topic of request.topics) {
    const sequence = await parts.topics.opening(topic)
    if (sequence === undefined) return err(`Nothing was ever published at ${topic}.`)
    const refused = await registerOne(request, { topic, sequence }, parts)
    if (refused) return err(refused)
  }
  return ok(undefined)
}

async function registerOne(
  request: CloudRequest,
  { topic, sequence }: { topic: string; sequence: number },
  { subscriptionStore, send, userAgent, now, random }: IntentVerificationParts,
): Promise<string | undefined> {
  const { callback, host } = request
  if (!subscriptionStore.hasRoom(host, topic, callback)) return 'This host has too many subscriptions.'

  const challenge = hex(random(hubLimits.challengeBytes))
  const headers = { 'user-agent': userAgent }
  if (!(await answers(request, topic, { send, challenge, headers }))) {
    return `${callback} did not answer as it should.`
  }

  const expires = now() + hubLimits.cloudLeaseSeconds * 1_000
  subscriptionStore.subscribe({
    protocol: 'rsscloud',
    topic,
    callback,
    host,
    secret: null,
    expires,
    sequence,
  })
  return undefined
}

/**
 * Tests the callback. If the request named a domain, it must echo a challenge; otherwise it must answer a notification
 * with 2xx.
 */
async function answers(
  { callback, elsewhere }: CloudRequest,
  topic: string,
  { send, challenge, headers }: { send: Send; challenge: string; headers: Record<string, string> },
): Promise<boolean> {
  const bounds = { timeoutMilliseconds: hubLimits.callbackTimeoutMilliseconds, headers }
  if (elsewhere) {
    const url = withParameters(callback, { url: topic, challenge })
    return (
      challengeVerdict(await send({ url, maxBytes: challenge.length, ...bounds }), challenge) === 'confirmed'
    )
  }

  const answer = await send({
    url: callback,
    method: 'POST',
    ...bounds,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams({ url: topic })),
    maxBytes: 0,
  })
  return answer.ok && answer.value.status >= 200 && answer.value.status < 300
}
