/**
 * The limits of one record. A value over its limit is refused with a problem that names field, value and limit. Lengths
 * are in UTF-16 code units, which JavaScript and most JSON Schema validators (`maxLength`) count.
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
  logMargin: 1_000_000_000, // an export may be this far ahead of us: more than any site reaches
  sequenceMax: 1_000_000_000_000, // a larger sequence is forged
  aheadMaxMilliseconds: 60_000, // a burst of changes is dated at most this far ahead of the clock
  yearMin: 1000,
  yearMax: 2199, // a later date is a typing error, not a plan
} as const
