import { nearest } from './nearest.ts'

/** Names that other programs use for a field of ours. */
const otherNames: Record<string, string[]> = {
  title: ['headline', 'heading', 'name'],
  id: ['slug', 'guid', 'uuid', 'key'],
  url: ['link', 'href', 'permalink', 'src', 'address'],
  content: ['body', 'text', 'html', 'content_html', 'contenthtml', 'articlebody'],
  summary: ['description', 'excerpt', 'abstract', 'lead', 'teaser'],
  published: [
    'date',
    'pubdate',
    'created',
    'created_at',
    'published_at',
    'date_published',
    'datepublished',
    'time',
  ],
  updated: ['modified', 'updated_at', 'date_modified', 'datemodified', 'lastmod'],
  categories: ['tag', 'tags', 'keywords', 'section', 'sections', 'column', 'topics', 'labels'],
  authors: ['author', 'by', 'byline', 'creator', 'writer'],
  contributors: ['editor', 'editors', 'photographer', 'translator'],
  image: ['picture', 'photo', 'cover', 'thumbnail', 'feature_image', 'hero'],
  attachments: ['audio', 'video', 'media', 'files', 'enclosure', 'enclosures'],
  language: ['lang', 'locale'],
  draft: ['status', 'state', 'visibility'],
  mediaType: ['type', 'mime', 'mimetype', 'contenttype'],
  bytes: ['size', 'length', 'size_in_bytes'],
  durationSeconds: ['duration', 'duration_in_seconds'],
  alt: ['alttext', 'caption'],
  scheme: ['kind', 'domain', 'vocabulary'],
  term: ['name', 'value', 'tag'],
  label: ['title'],
  role: ['job', 'position'],
  at: ['date', 'when', 'time', 'published'],
}

/** The field that an unknown name most likely means: a synonym, or a typing error. Undefined: no field is similar. */
export function likelyField(name: string, known: string[]): string | undefined {
  const word = name.toLowerCase()
  const other = known.find(field => Object.hasOwn(otherNames, field) && otherNames[field]?.includes(word))
  return other ?? nearest(name, known)
}
