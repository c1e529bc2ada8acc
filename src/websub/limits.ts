/** Limits and schedules of the hub. */
export const hubLimits = {
  requestMaxBytes: 8_192,
  callbackMaxLength: 2_000,
  secretMaxBytes: 199, // WebSub §5.1: "less than 200 bytes"
  leaseMinSeconds: 86_400, // 1 day
  leaseMaxSeconds: 2_592_000, // 30 days
  leaseDefaultSeconds: 864_000, // 10 days (WebSub §8.2)
  cloudLeaseSeconds: 90_000, // 25 hours, as rssCloud has it
  cloudTopicsMax: 20,
  subscriptionsMax: 100_000,
  /** For a host that has accepted a delivery. Any other host has proved only that it can echo. */
  subscriptionsPerHostMax: 5_000,
  subscriptionsUnprovenMax: 20,
  intentsMax: 10_000,
  intentsPerHostMax: 1_000,
  intentsUnprovenMax: 20,
  /** The health page counts no more requests than these. */
  intentsShownMax: 100,
  /** Topics per call to the publisher: 100 topics take it about 20 ms. */
  topicsAtOnce: 100,
  topicsMax: 10_000,
  /** Interval between searches for topics without subscriptions. One that loses its last is deleted at once. */
  topicsSweepMilliseconds: 86_400_000,
  challengeBytes: 32,
  callbackTimeoutMilliseconds: 10_000,
  /** For the first attempt at a new callback: strangers can name many that never answer. */
  newCallbackTimeoutMilliseconds: 2_000,
  /**
   * Requests to callbacks at once: the connections that one invocation has. A further one would wait for a connection
   * while its time runs out (https://developers.cloudflare.com/workers/platform/limits/#simultaneous-open-connections).
   */
  callbacksAtOnce: 6,
  /** Of these, at most so many go to callbacks that have failed, or have accepted nothing yet. */
  doubtfulAtOnce: 3,
  /** Subrequests per invocation (see subrequests.ts). */
  subrequestsMax: 50,
  /** For a callback: the document of its topic, and the callback itself. */
  subrequestsPerCallback: 2,
  /** With a resolver: the IPv4 and the IPv6 addresses of the callback's host too. */
  subrequestsPerLookup: 2,
  /** The hub checks its unfinished work after this time, in case the object crashed. */
  recoverAfterMilliseconds: 5_000,
  noteAfterMilliseconds: 20,
  /** Subscriptions per page of a backup. */
  subscriptionsPerPage: 500,
  /** Due jobs that the hub loads at once: as many as one invocation can do. */
  loadAtOnce: 25,
  documentMemoryMaxBytes: 10_485_760, // one of 8 MiB and some more
  /** Wait after the queue has refused messages. */
  queueRetryMilliseconds: 60_000,
  /**
   * Deliveries that a queue has not reported by then are due again: 24 unreachable callbacks over 6 connections take 40
   * s.
   */
  queueDeadlineSeconds: 120,
  /** Waits after the first, second, … failure of a delivery. The last one repeats until the lease ends. */
  deliveryRetrySeconds: [10, 30, 60, 300, 900, 3_600],
  /** Waits after a callback was unreachable for a verification. After the last one, the verification has failed. */
  intentRetrySeconds: [10, 60],
  /** Wait after the publisher did not answer. */
  publisherRetryMilliseconds: 2_000,
  /** Wait after an alarm failed, such as on a day whose rows are used up. */
  failedAlarmMilliseconds: 60_000,
  /** Wait after the platform refused to set an alarm. */
  alarmRetryMilliseconds: 2_000,
} as const

/** `isNew`: nothing has ever been delivered there. */
export const callbackTimeoutMilliseconds = (isNew: boolean, failures: number): number =>
  isNew && failures === 0 ? hubLimits.newCallbackTimeoutMilliseconds : hubLimits.callbackTimeoutMilliseconds

/** The wait in milliseconds after that many failed deliveries (1 or more). It grows, then stays constant. */
export function deliveryRetryMilliseconds(failures: number): number {
  const waits = hubLimits.deliveryRetrySeconds
  return (waits[failures - 1] ?? waits[waits.length - 1] ?? 0) * 1_000
}

/** The wait in milliseconds after a callback was unreachable that many times; undefined: no more tries. */
export function intentRetryMilliseconds(failures: number): number | undefined {
  const seconds = hubLimits.intentRetrySeconds[failures - 1]
  return seconds === undefined ? undefined : seconds * 1_000
}
