/** The hub's limits and schedules, as data. */
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
  /** Of a host that has taken a delivery; any other has proved nothing but that it can echo. */
  subscriptionsPerHostMax: 5_000,
  subscriptionsUnprovenMax: 20,
  intentsMax: 10_000,
  intentsPerHostMax: 1_000,
  intentsUnprovenMax: 20,
  /** More requests under way are not counted for the health page. */
  intentsShownMax: 100,
  /** A piece of the question which topics have changed: 100 take the publisher some 20 ms. */
  topicsAtOnce: 100,
  topicsMax: 10_000,
  /** Topics that nobody is subscribed to any more are looked for so often. */
  topicsSweepMilliseconds: 600_000,
  challengeBytes: 32,
  callbackTimeoutMilliseconds: 10_000,
  /** A callback that takes longer gives its place to another, and goes on beside it. */
  slowCallbackMilliseconds: 1_000,
  /** Callbacks under way at once, slow ones aside. In production one invocation has 6 connections: more wait for them. */
  callbacksAtOnce: 50,
  /** Work under way is looked at again after so long, should the object have died in the middle. */
  recoverAfterMilliseconds: 5_000,
  noteAfterMilliseconds: 20,
  loadAtOnce: 500,
  documentsKept: 16,
  queueMessageSubscribers: 25,
  /** What a queue has not reported on after so long is owed again: 25 dead callbacks over 6 connections take 50 s. */
  queueDeadlineSeconds: 120,
  /** Waits after the first, second, … failure of a delivery; the last one repeats until the lease ends. */
  deliveryRetrySeconds: [10, 30, 60, 300, 900, 3_600],
  /** Waits after a callback could not be reached with a verification; then it has failed. */
  intentRetrySeconds: [10, 60],
  /** The wait after the publisher could not be asked. */
  publisherRetryMilliseconds: 2_000,
  /** The wait after the platform did not take an alarm. */
  alarmRetryMilliseconds: 2_000,
} as const
