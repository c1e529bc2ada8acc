/**
 * The limits of one record. A value over its limit is refused with a problem that names field, value and limit.
 * Lengths are in UTF-16 code units, which is what JavaScript and JSON Schema's `maxLength` count in practice.
 */
export const limits = {
  recordMaxBytes: 1_572_864, // 1.5 MiB: a Durable Object row holds 2 MB
  contentMaxBytes: 1_048_576, // 1 MiB
  idMaxLength: 1_000,
  titleMaxLength: 1_000,
  summaryMaxLength: 10_000,
  nameMaxLength: 300,
  urlMaxLength: 4_000,
  textMaxLength: 4_000,
  categoriesMax: 64,
  peopleMax: 64,
  attachmentsMax: 32,
  noticesMax: 100,
  logMargin: 1_000_000_000, // numbers and revisions of an export may be so far ahead of ours: more than a site ever has
  sequenceMax: 1_000_000_000_000, // a number beyond it was forged
  aheadMaxMilliseconds: 60_000, // so far ahead of the clock a storm of changes is noted
  yearMin: 1000,
  yearMax: 2199, // beyond it a date is a slip of the keyboard, not a plan
} as const
