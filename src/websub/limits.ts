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
  /** Interval between searches for topics without subscriptions. */
  topicsSweepMilliseconds: 600_000,
  challengeBytes: 32,
  callbackTimeoutMilliseconds: 10_000,
  /** A callback that takes longer gives up its place, and continues in parallel. */
  slowCallbackMilliseconds: 1_000,
  /**
   * Callbacks in progress, except slow ones. In production one invocation has 6 connections; the other callbacks wait
   * for one.
   */
  callbacksAtOnce: 50,
  /** The hub checks its unfinished work after this time, in case the object crashed. */
  recoverAfterMilliseconds: 5_000,
  noteAfterMilliseconds: 20,
  loadAtOnce: 500,
  documentsKept: 16,
  queueMessageSubscribers: 25,
  /**
   * Deliveries that a queue has not reported by then are due again: 25 unreachable callbacks over 6 connections take 50
   * s.
   */
  queueDeadlineSeconds: 120,
  /** Waits after the first, second, … failure of a delivery. The last one repeats until the lease ends. */
  deliveryRetrySeconds: [10, 30, 60, 300, 900, 3_600],
  /** Waits after a callback was unreachable for a verification. After the last one, the verification has failed. */
  intentRetrySeconds: [10, 60],
  /** Wait after the publisher did not answer. */
  publisherRetryMilliseconds: 2_000,
  /** Wait after the platform refused to set an alarm. */
  alarmRetryMilliseconds: 2_000,
} as const
