import { formatNames } from '../../document/formats.ts'
import { articleStates } from '../../record/api/article-list.ts'
import type { Scope } from '../../record/token.ts'
import { limits } from '../../settings.ts'
import { header, type Parameter, path, query } from './parameters.ts'

/** The operations of the API, each with its parameters and answers. Keys are like `GET /api/articles`. */

export interface Operation {
  summary: string
  /** The scope that a token needs; `none`: no token is needed. */
  scope: Scope | 'none'
  parameters?: Parameter[]
  /** Names of components, by media type. */
  body?: Record<string, string>
  /** Answers by status: a description, and the component's name by media type. */
  answers: Record<string, { description: string; content?: Record<string, string> }>
}

const json = (description: string, component: string) => ({
  description,
  content: { 'application/json': component },
})

const id = path('id', 'The id, as one percent-encoded segment.')
const ifMatch = header('If-Match', 'The ETag of the revision that is to be replaced; else 412.')
const ifNoneMatch = header('If-None-Match', '`*`: only if there is no such article yet; else 412.')
const format = path('format', 'The format.', { type: 'string', enum: formatNames })
const feedAnswers = {
  200: { description: 'The document.', content: documents() },
  226: {
    description:
      'Only what changed since the tag of If-None-Match (RFC 3229), for programs that are known to read it.',
    content: documents(),
  },
  301: { description: 'The feed is at another address for good.' },
  304: { description: 'The client has it.' },
  308: { description: 'The address has another form.' },
}

export const operations: Record<string, Operation> = {
  'GET /api/articles': {
    summary:
      'Lists articles page by page: first drafts, embargoes and what cannot be rendered, then what readers see, newest first, then what is retracted or expired.',
    scope: 'read',
    parameters: [
      query('state', 'Only these states; may be repeated.', { type: 'string', enum: [...articleStates] }),
      query('q', 'Words of the title, the names or the text.'),
      ...['category', 'source', 'author', 'language'].map(name => query(name, `The ${name}.`)),
      query('from', 'The first day, or a date-time.'),
      query('to', 'The last day, or a date-time.'),
      query('after', 'The `next` of the page before.'),
      query('limit', 'Articles a page.', { type: 'integer', minimum: 1, maximum: limits.listPageArticles }),
    ],
    answers: { 200: json('A page.', 'ArticleList') },
  },
  'POST /api/articles': {
    summary: 'Publishes an article. One that comes with an id that is there already replaces it.',
    scope: 'write',
    parameters: [ifMatch, ifNoneMatch],
    body: { 'application/json': 'Draft' },
    answers: { 200: json('It was there.', 'Written'), 201: json('It is new.', 'Written') },
  },
  'GET /api/articles/{id}': {
    summary: 'The record of an article.',
    scope: 'read',
    parameters: [id],
    answers: { 200: json('The record; its ETag is the revision.', 'Article') },
  },
  'PUT /api/articles/{id}': {
    summary: 'Creates or replaces the article of that id. The same body again changes nothing.',
    scope: 'write',
    parameters: [id, ifMatch, ifNoneMatch],
    body: { 'application/json': 'Draft' },
    answers: { 200: json('It was there.', 'Written'), 201: json('It is new.', 'Written') },
  },
  'PATCH /api/articles/{id}': {
    summary: 'Changes the members that the body names (RFC 7396): `null` removes one. The others stay.',
    scope: 'write',
    parameters: [id, ifMatch],
    body: { 'application/merge-patch+json': 'Patch' },
    answers: { 200: json('The article after the change.', 'Written') },
  },
  'DELETE /api/articles/{id}': {
    summary: 'Retracts the article: readers get a tombstone.',
    scope: 'write',
    parameters: [id, ifMatch, query('reason', 'What readers are told.')],
    answers: { 204: { description: 'It is retracted.' } },
  },
  'POST /api/import': {
    summary:
      'Takes articles of any kind that is read, and answers one JSON line an article. JSON lines of an export keep their places in the change log where the token may `admin`.',
    scope: 'write',
    parameters: [
      query('dry-run', 'Present: the same answers, and nothing is stored.'),
      query('url', 'Where the body was found: its relative addresses start there.'),
      query('name', 'What the file was called.'),
      query('from', 'What its origin is called: only the same origin updates its articles again.'),
      query('moved', 'Present: it is this site’s own feed that moves here, and its ids stay as they are.'),
      query('overwrite', 'Present: articles of anybody are replaced, and belong to this origin then.'),
      query('restore-retracted', 'Present: articles that were retracted here come back.'),
      query('pages', 'Present: pages of an export are articles too.'),
      query('with-log', 'Present: 403 for a token that may not bring lines of the change log.'),
      query(
        'summary',
        'Present: the last line holds how many articles met which outcome, and the notices by kind.',
      ),
    ],
    body: importBodies(),
    answers: {
      200: { description: 'A line an article.', content: { 'application/x-ndjson': 'ImportLine' } },
    },
  },
  'GET /api/export': {
    summary: 'Everything: all records as JSON lines, or one long document.',
    scope: 'read',
    parameters: [
      query('format', 'Absent: ndjson.', { type: 'string', enum: ['ndjson', ...formatNames] }),
      query('feed', 'Of a document: only the articles of that feed.'),
    ],
    answers: {
      200: {
        description: 'A line a record, or the document.',
        content: { 'application/x-ndjson': 'Article', ...documents() },
      },
    },
  },
  'GET /api/backup': {
    summary:
      'All that is no derivation: records, readings of sources, subscriptions; sealed by its last line.',
    scope: 'admin',
    parameters: [
      query(
        'part',
        'Only this part: `records-0`, then what the last line of each answer names, until it names none.',
      ),
    ],
    answers: {
      200: { description: 'The backup.', content: { 'application/x-ndjson': 'BackupLine' } },
    },
  },
  'POST /api/restore': {
    summary: 'Takes the lines of a backup that are no records. What the site knows itself stays.',
    scope: 'admin',
    body: { 'application/x-ndjson': 'KeptLine' },
    answers: { 200: json('What was taken.', 'Restored') },
  },
  'GET /api/rebuild': {
    summary: 'How far the rebuilding of the index has come, or how the last one went.',
    scope: 'admin',
    answers: { 200: json('Where it stands.', 'Rebuild') },
  },
  'POST /api/rebuild': {
    summary: 'Begins to derive the index from the records again. One that is under way goes on.',
    scope: 'admin',
    answers: { 202: json('It has begun.', 'Rebuild') },
  },
  'GET /api/tokens': {
    summary: 'The tokens that were made here; not the owner’s own.',
    scope: 'admin',
    answers: { 200: json('All of them, the oldest first.', 'TokenList') },
  },
  'POST /api/tokens': {
    summary: 'Makes a token for one purpose.',
    scope: 'admin',
    body: { 'application/json': 'TokenOrder' },
    answers: { 201: json('The token, which no other answer ever shows.', 'NewToken') },
  },
  'DELETE /api/tokens/{id}': {
    summary: 'Revokes a token: from the next request on it is unknown.',
    scope: 'admin',
    parameters: [path('id', 'The id, as listed.')],
    answers: { 204: { description: 'It is revoked.' } },
  },
  'GET /api/hub': {
    summary: 'Who is subscribed, by topic and host, and how deliveries go.',
    scope: 'read',
    answers: { 200: json('The report.', 'HubReport') },
  },
  'GET /api/sources': {
    summary: 'What is read on a schedule, and how each reading went.',
    scope: 'read',
    answers: { 200: json('The sources.', 'SourceList') },
  },
  'GET /api/health': {
    summary: 'How the site is. A token with `read` adds what tells of articles that readers don’t see.',
    scope: 'none',
    answers: {
      200: json('`ok` or `degraded`. No article is named but to a token with `read`.', 'Health'),
      503: json('`failing`: readers or writers feel it.', 'Health'),
    },
  },
  'GET /feeds/{name}.{format}': {
    summary: 'A feed.',
    scope: 'none',
    parameters: [path('name', 'The name of the feed.'), format],
    answers: feedAnswers,
  },
  'GET /search.{format}': {
    summary: 'The articles of any combination. Each parameter but q may be repeated, and negated by `not-`.',
    scope: 'none',
    parameters: [
      format,
      ...['q', 'category', 'source', 'author', 'editor', 'language'].map(name => query(name, `The ${name}.`)),
    ],
    answers: feedAnswers,
  },
}

/** Formats that have descriptions elsewhere, not as components here. */
function documents(): Record<string, string> {
  return { 'application/rss+xml': '', 'application/atom+xml': '', 'application/feed+json': '' }
}

function importBodies(): Record<string, string> {
  const foreign = ['application/rss+xml', 'application/atom+xml', 'application/feed+json', 'text/html']
  const others = [...foreign, 'text/plain', 'text/markdown', 'text/x-opml']
  return {
    'application/x-ndjson': 'Draft',
    'application/json': 'Draft',
    ...Object.fromEntries(others.map(mediaType => [mediaType, ''])),
  }
}
