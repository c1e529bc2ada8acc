/**
 * The publisher's tables. Everything here but `pulls`, `tokens` and `items` (the records, when they live in the
 * publisher) is derived from the records and can be built again from them.
 *
 *   articles   one row an article: its state and its last place in the change log
 *   log        one row a change that readers see: sequence → article, time in whole seconds
 *   history    full-text index over the log, rowid = sequence: what the article stood under after the change, and
 *              before it, in tokens of its own. Rows are added, never changed: validators, deltas, tombstones and
 *              archives read it
 *   shelf      full-text index over the visible articles, rowid = date: windows and searches read it
 *   vocabulary every term of the shelf with its number of articles
 *   occurrences every place of every word of the shelf
 *   labels     how a category is shown, where that differs from its term
 *   fragments  rendered bytes of recent states, by sequence
 *   rebuilding while the index is derived again: the articles that are still to come, and those that were left out
 *   tokens     one row a token of the newsroom: its name, scopes, and SHA-256, never the token
 *   pulls      one row a source that is read on a schedule: what is known of it, as JSON
 *   meta       `schema`: how many of the steps below were done; and the few numbers that tasks keep
 *
 * `shelf` and `history` hold no text (content=''): a row costs one write, however many terms the article has.
 * Marks count as letters, so that Thai and Devanagari words stay whole.
 */
const tokenizer = `tokenize="unicode61 remove_diacritics 2 categories 'L* N* M* Co'"`

/** The full-text indexes, which a rebuilding makes anew. */
export const fullTextTables = `
CREATE VIRTUAL TABLE IF NOT EXISTS history USING fts5(terms, text, content='', ${tokenizer});
CREATE VIRTUAL TABLE IF NOT EXISTS shelf USING fts5(terms, text, content='', contentless_delete=1, ${tokenizer});
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(shelf, 'col');
CREATE VIRTUAL TABLE IF NOT EXISTS occurrences USING fts5vocab(shelf, 'instance');
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

export const tokensTable = `
CREATE TABLE IF NOT EXISTS tokens (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, created INTEGER NOT NULL,
  last_characters TEXT NOT NULL, digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
