import type { Step } from '../migrate.ts'

/**
 * The hub's tables. Whether anything is owed is a question to them, never a flag: a subscription is owed its topic's
 * newest state while `delivered` is below the topic's `sequence`, its lease runs, and `next_attempt` has passed.
 *
 *   topics         one row an address that is subscribed to or about to be: its newest sequence, and when that came
 *   subscriptions  one row a topic, callback and protocol. Hubs elsewhere are subscriptions without an end
 *   intents        requests that wait for their callback's word; a later one for the same pair replaces the earlier
 *   meta           `heard`: the sequence that the publisher announced; `asked`: the one that topics were asked for;
 *                  `schema`: how many of the steps below were done
 *
 * Times are milliseconds.
 */
const firstTables = `
CREATE TABLE IF NOT EXISTS topics (
  url TEXT PRIMARY KEY, sequence INTEGER NOT NULL, changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS subscriptions (
  id INTEGER PRIMARY KEY,
  protocol TEXT NOT NULL,
  topic TEXT NOT NULL,
  callback TEXT NOT NULL,
  host TEXT NOT NULL,
  secret TEXT,
  expires INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  delivered_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  next_attempt INTEGER NOT NULL DEFAULT 0,
  UNIQUE (topic, callback, protocol)
) STRICT;
CREATE INDEX IF NOT EXISTS subscriptions_owed ON subscriptions(topic, delivered);
CREATE INDEX IF NOT EXISTS subscriptions_host ON subscriptions(host);
CREATE INDEX IF NOT EXISTS subscriptions_expires ON subscriptions(expires);
CREATE TABLE IF NOT EXISTS intents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mode TEXT NOT NULL,
  topic TEXT NOT NULL,
  given_topic TEXT NOT NULL,
  callback TEXT NOT NULL,
  host TEXT NOT NULL,
  lease_seconds INTEGER NOT NULL,
  secret TEXT,
  reason TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  next_attempt INTEGER NOT NULL DEFAULT 0,
  UNIQUE (topic, callback)
) STRICT;
CREATE INDEX IF NOT EXISTS intents_host ON intents(host);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`

/** What made the tables what they are, in order. A step that was published is never changed: stores have done it. */
export const hubSteps: Step[] = [sql => sql.exec(firstTables)]
