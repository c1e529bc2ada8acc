/**
 * The publisher's tables. `pulls`, `tokens` and `items` (the records, if they live in the publisher) hold originals. All
 * other tables are derived from the records and can be rebuilt from them.
 *
 *   articles    one row per article: its state and the sequence of its last change
 *   log         one row per change that readers see: sequence, article, and time in milliseconds (whole seconds)
 *   history     full-text index over the log, rowid = sequence: the article's terms and words after the change, and
 *               before it in marked tokens. Rows are only added. Validators, deltas, tombstones and archives read it
 *   shelf       full-text index over the visible articles, rowid = date and hash of the id. Windows and searches read it
 *   vocabulary  every term of `shelf`, with its number of articles
 *   occurrences every occurrence of every word of `shelf`
 *   labels      the text that readers see for a category, if it differs from its term
 *   fragments   rendered bytes of recent changes, by sequence
 *   rebuilding  during a rebuilding: the articles that are not yet back in the index, and those that were left out
 *   tokens      one row per token of the newsroom: its name, scopes and SHA-256, never the token itself
 *   pulls       one row per source that is read on a schedule: its state, as JSON
 *   meta        `schema`: the number of migrations done; and the few numbers that tasks keep
 *
 * `shelf` and `history` store no text (content=''): a row costs one write, however many terms the article has. The
 * tokenizer treats combining marks as letters, so that Thai and Devanagari words stay whole.
 */
const tokenizer = `tokenize="unicode61 remove_diacritics 2 categories 'L* N* M* Co'"`

/** The full-text indexes. A rebuilding drops them and creates them again. */
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
