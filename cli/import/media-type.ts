import { extname } from 'node:path'

/** Media types by extension. For other names, the site detects the kind from the content. */
const byExtension: Record<string, string> = {
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.rdf': 'application/rdf+xml',
  '.opml': 'text/x-opml',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'application/xhtml+xml',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.markdown': 'text/markdown',
}

export const unknownMediaType = 'application/octet-stream'
export const ndjson = 'application/x-ndjson'

/** The Content-Type for the name's extension, in any case; `application/octet-stream` for any other. */
export function mediaTypeOf(name: string): string {
  return byExtension[extname(name).toLowerCase()] ?? unknownMediaType
}
