import type { Step } from '../migrate.ts'

/**
 * The hub's tables. No flag says that a delivery is due; a query decides. A delivery is due while `delivered` is below
 * the topic's `sequence` and the lease has not ended. After a failure it is due when `next_attempt` has passed.
 *
 *   topics         one row per URL with subscriptions or requests: its newest sequence, and when the hub learned it
 *   subscriptions  one row per topic, callback and protocol. Other hubs are subscriptions that never end
 *   intents        requests that wait for verification; a later one for the same topic and callback replaces the earlier
 *   hosts          one row per callback host: its number of subscriptions, and if it ever accepted a delivery
 *   counts         numbers of topics, subscriptions, hosts, and subscriptions whose last delivery failed
 *   meta           `heard`: the sequence that the publisher announced; `asked`: the sequence for which the hub last
 *                  asked about its topics; `behind`: time since which a delivery to a healthy subscriber is due, or 0;
 *                  `delivered`: time of the last accepted delivery; `swept`: time of the last search for topics
 *                  without subscribers; `schema`: the number of migrations done
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
 * Counts that the health page and each stranger's request need, so that no query counts all rows. Triggers maintain
 * them, so that no statement can forget to.
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

/**
 * One index per question that a delivery asks, so that its cost does not depend on the number of subscriptions. A topic
 * whose deliveries the queue has is claimed as a whole: `claimed_until` is the time when what is left is due again.
 */
const linearTables = `
ALTER TABLE topics ADD COLUMN claimed_until INTEGER NOT NULL DEFAULT 0;
DROP INDEX subscriptions_owed;
CREATE INDEX subscriptions_healthy ON subscriptions(topic, protocol, (delivered_at IS NULL), delivered)
  WHERE failures = 0;
CREATE INDEX subscriptions_pings ON subscriptions(topic) WHERE protocol = 'ping';
ALTER TABLE intents ADD COLUMN is_new INTEGER NOT NULL DEFAULT 1;
CREATE INDEX intents_due ON intents(is_new, next_attempt);
`

/** The migrations of the hub's tables, in order. Never change one that was published: stores have already run it. */
export const hubSteps: Step[] = [
  sql => sql.exec(firstTables),
  sql => sql.exec(countedTables),
  sql => sql.exec(linearTables),
]
