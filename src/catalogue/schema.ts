/**
 * The publisher's tables. `pulls`, `tokens` and `items` (the records, if they live in the publisher) hold originals. All
 * other tables are derived from the records and can be rebuilt from them.
 *
 *   articles    one row per article: its state and the sequence of its last change
 *   log         one row per change that readers see: sequence, article, and time in milliseconds (whole seconds)
 *   log_index   full-text index over the log, rowid = sequence: the article's terms after the change, and before it if
 *               they were others. Rows are only added. Validators, deltas, tombstones and archives read it
 *   term_index  full-text index over the visible articles, rowid = date and hash of the id: their terms. Windows read it
 *   word_index  full-text index over the visible articles, rowid = number: their terms and words. Searches by words read
 *               it
 *   term_counts every token of `term_index`, with its number of articles
 *   words       every token of `word_index`, once an article
 *   labels      the text that readers see for a category, if it differs from its term
 *   fragments   rendered bytes of recent changes, by sequence and form: all formats in a row
 *   rebuilding  during a rebuilding: the articles that are not yet back in the index, and those that were left out
 *   reserve     empty bytes: room for withdrawals when the database is full (reserve.ts)
 *   tokens      one row per token of the newsroom: its name, scopes and SHA-256, never the token itself
 *   pulls       one row per source that is read on a schedule: its state, as JSON
 *   meta        `schema`: the number of migrations done; and the few numbers that tasks keep
 *
 * The indexes store no text (content='') and no positions (detail=none): a row costs one write, however many terms the
 * article has, and a tenth of the bytes that positions would take. The tokenizer `ascii` takes every token as we write
 * it: it splits and folds ASCII alone, and index-terms.ts has done both.
 */
const small = `content='', detail=none, tokenize=ascii`

/** The full-text indexes. A rebuilding drops them and creates them again. */
export const fullTextTables = `
CREATE VIRTUAL TABLE IF NOT EXISTS log_index USING fts5(terms, columnsize=0, ${small});
CREATE VIRTUAL TABLE IF NOT EXISTS term_index USING fts5(terms, contentless_delete=1, ${small});
CREATE VIRTUAL TABLE IF NOT EXISTS word_index USING fts5(tokens, contentless_delete=1, ${small});
CREATE VIRTUAL TABLE IF NOT EXISTS term_counts USING fts5vocab(term_index, 'row');
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5vocab(word_index, 'instance');
`

/** Drops the full-text indexes, and those of an older version. */
export const dropFullTextTables = `
DROP TABLE IF EXISTS term_counts;
DROP TABLE IF EXISTS words;
DROP TABLE IF EXISTS log_index;
DROP TABLE IF EXISTS term_index;
DROP TABLE IF EXISTS word_index;
DROP TABLE IF EXISTS vocabulary;
DROP TABLE IF EXISTS occurrences;
DROP TABLE IF EXISTS history;
DROP TABLE IF EXISTS shelf;
`

export const firstTables = `
CREATE TABLE IF NOT EXISTS articles (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  shelf INTEGER,
  due INTEGER
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS articles_on_shelf ON articles(shelf) WHERE shelf IS NOT NULL;
CREATE INDEX IF NOT EXISTS articles_due ON articles(due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS articles_quarantined ON articles(number) WHERE state = 'quarantined';
CREATE TABLE IF NOT EXISTS log (sequence INTEGER PRIMARY KEY, article INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS labels (token TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fragments (
  sequence INTEGER NOT NULL, form TEXT NOT NULL, renderer TEXT NOT NULL, updated INTEGER NOT NULL,
  rss BLOB NOT NULL, atom BLOB NOT NULL, json BLOB NOT NULL,
  PRIMARY KEY (sequence, form)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rebuilding (
  place INTEGER PRIMARY KEY, id TEXT NOT NULL, sequence INTEGER NOT NULL, detail TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS pulls (url TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

/** The fragments of any formats, in place of a table with a column for each. It is filled again in the background. */
export const fragmentsOfAnyFormat = `
DROP TABLE fragments;
CREATE TABLE fragments (
  sequence INTEGER NOT NULL, form TEXT NOT NULL, renderer TEXT NOT NULL, updated INTEGER NOT NULL,
  places TEXT NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (sequence, form)
) STRICT, WITHOUT ROWID;
DELETE FROM meta WHERE name = 'rendered-by';
`

/** Finds the articles that readers don't see without reading those that they see. */
export const hiddenArticles = `
CREATE INDEX articles_hidden ON articles(number) WHERE state <> 'visible';
`

export const tokensTable = `
CREATE TABLE IF NOT EXISTS tokens (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, created INTEGER NOT NULL,
  last_characters TEXT NOT NULL, digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
