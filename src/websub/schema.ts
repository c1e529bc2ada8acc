import type { Step } from '../migrate.ts'

/**
 * The hub's tables. Whether anything is owed is a question to them, never a flag: a subscription is owed its topic's
 * newest state while `delivered` is below the topic's `sequence`, its lease runs, and `next_attempt` has passed.
 *
 *   topics         one row an address that is subscribed to or about to be: its newest sequence, and when that came
 *   subscriptions  one row a topic, callback and protocol. Hubs elsewhere are subscriptions without an end
 *   intents        requests that wait for their callback's word; a later one for the same pair replaces the earlier
 *   hosts          one row a callback host with subscriptions: how many, and whether it has ever taken a delivery
 *   counts         how many topics, subscriptions, hosts, and subscriptions whose last delivery failed there are
 *   meta           `heard`: the sequence that the publisher announced; `asked`: the one that topics were asked for;
 *                  `behind`: since when a subscriber that never fails is owed something, 0: none is; `delivered`: when
 *                  the last delivery was taken; `swept`: when topics without subscribers were looked for;
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

/**
 * What the health page and each request of a stranger would else count over all rows. Triggers keep it, so that no
 * statement can forget it.
 */
const countedTables = `
CREATE TABLE hosts (
  host TEXT PRIMARY KEY, subscriptions INTEGER NOT NULL, answered INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO hosts (host, subscriptions, answered)
  SELECT host, count(*), max(delivered_at IS NOT NULL) FROM subscriptions GROUP BY host;
INSERT INTO meta (name, value)
  SELECT 'delivered', max(delivered_at) FROM subscriptions HAVING max(delivered_at) IS NOT NULL;
CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counts VALUES
  ('topics', (SELECT count(*) FROM topics)),
  ('subscriptions', (SELECT count(*) FROM subscriptions)),
  ('hosts', (SELECT count(*) FROM hosts)),
  ('failing', (SELECT count(*) FROM subscriptions WHERE failures > 0));
CREATE INDEX subscriptions_failing ON subscriptions(next_attempt) WHERE failures > 0;
CREATE TRIGGER topic_added AFTER INSERT ON topics BEGIN
  UPDATE counts SET value = value + 1 WHERE name = 'topics';
END;
CREATE TRIGGER topic_ended AFTER DELETE ON topics BEGIN
  UPDATE counts SET value = value - 1 WHERE name = 'topics';
END;
CREATE TRIGGER host_added AFTER INSERT ON hosts BEGIN
  UPDATE counts SET value = value + 1 WHERE name = 'hosts';
END;
CREATE TRIGGER host_ended AFTER DELETE ON hosts BEGIN
  UPDATE counts SET value = value - 1 WHERE name = 'hosts';
END;
CREATE TRIGGER subscription_added AFTER INSERT ON subscriptions BEGIN
  UPDATE counts SET value = value + 1 WHERE name = 'subscriptions';
  UPDATE counts SET value = value + 1 WHERE name = 'failing' AND new.failures > 0;
  INSERT INTO hosts (host, subscriptions) VALUES (new.host, 1)
    ON CONFLICT (host) DO UPDATE SET subscriptions = subscriptions + 1;
END;
CREATE TRIGGER subscription_ended AFTER DELETE ON subscriptions BEGIN
  UPDATE counts SET value = value - 1 WHERE name = 'subscriptions';
  UPDATE counts SET value = value - 1 WHERE name = 'failing' AND old.failures > 0;
  UPDATE hosts SET subscriptions = subscriptions - 1 WHERE host = old.host;
  DELETE FROM hosts WHERE host = old.host AND subscriptions = 0;
END;
CREATE TRIGGER subscription_failed AFTER UPDATE OF failures ON subscriptions
WHEN (old.failures > 0) <> (new.failures > 0) BEGIN
  UPDATE counts SET value = value + iif(new.failures > 0, 1, -1) WHERE name = 'failing';
END;
CREATE TRIGGER subscription_answered AFTER UPDATE OF delivered_at ON subscriptions
WHEN old.delivered_at IS NULL AND new.delivered_at IS NOT NULL BEGIN
  UPDATE hosts SET answered = 1 WHERE host = new.host AND answered = 0;
END;
`

/** What made the tables what they are, in order. A step that was published is never changed: stores have done it. */
export const hubSteps: Step[] = [sql => sql.exec(firstTables), sql => sql.exec(countedTables)]
