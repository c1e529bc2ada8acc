import { describe, expect, it } from 'vitest'
import { detectKind, type Kind } from '../../src/ingest/kind.ts'

const table: { given: string; contentType?: string; name?: string; head: string; kind: Kind }[] = [
  { given: 'RSS', head: '<?xml version="1.0"?>\n<!-- made by x -->\n<rss version="2.0">', kind: 'feed' },
  { given: 'RSS said to be HTML', contentType: 'text/html', head: '<rss version="2.0">', kind: 'feed' },
  { given: 'RDF', head: '<rdf:RDF xmlns="http://purl.org/rss/1.0/">', kind: 'feed' },
  { given: 'Atom with a prefix', head: '\ufeff<a:feed xmlns:a="http://www.w3.org/2005/Atom">', kind: 'feed' },
  {
    given: 'RSS with a document type',
    head: '<!DOCTYPE rss PUBLIC "x" "y">\n<rss version="0.91">',
    kind: 'feed',
  },
  {
    given: 'JSON Feed',
    contentType: 'application/json',
    head: '{\n "version": "https://jsonfeed.org/version/1.1", ',
    kind: 'feed',
  },
  {
    given: 'JSON Feed by its type',
    contentType: 'application/feed+json; charset=utf-8',
    head: '{"items": [',
    kind: 'feed',
  },
  { given: 'OPML', contentType: 'text/xml', head: '<?xml version="1.0"?><opml version="1.0">', kind: 'opml' },
  {
    given: 'WordPress',
    head: '<rss version="2.0"\n xmlns:wp="http://wordpress.org/export/1.2/">',
    kind: 'wordpress',
  },
  {
    given: 'Ghost',
    head: '{"db":[{"meta":{"exported_on":1700000000000,"version":"5.0"},"data":{"posts":[',
    kind: 'ghost',
  },
  { given: 'an HTML page', head: '<!doctype html>\n<html lang="zh">', kind: 'page-html' },
  {
    given: 'XHTML',
    contentType: 'application/xml',
    head: '<?xml version="1.0"?><html xmlns="x">',
    kind: 'page-html',
  },
  { given: 'an HTML fragment', head: '<p>Text', kind: 'page-html' },
  {
    given: 'HTML that does not begin with a tag',
    contentType: 'text/html; charset=gbk',
    head: 'Text <p>',
    kind: 'page-html',
  },
  { given: 'a record', head: '{"title": "x"}', kind: 'records' },
  {
    given: 'a list of records',
    contentType: 'application/json',
    head: '[\n {"title": "x"}',
    kind: 'records',
  },
  { given: 'two records on two lines', head: '{"title":"x"}\n{"title":"y"}\n', kind: 'ndjson' },
  { given: 'a record over several lines', head: '{\n"title":"x"\n}\n', kind: 'records' },
  {
    given: 'lines by their type',
    contentType: 'application/x-ndjson',
    head: '{"title":"x"}',
    kind: 'ndjson',
  },
  { given: 'lines by their type alone', contentType: 'application/x-ndjson', head: '', kind: 'ndjson' },
  { given: 'lines by their name', name: 'export.jsonl', head: '{"title":"x"}', kind: 'ndjson' },
  { given: 'front matter', head: '---\ntitle: x\n---\n', kind: 'markdown' },
  { given: 'Markdown by its type', contentType: 'text/markdown', head: '# Title', kind: 'markdown' },
  {
    given: 'Markdown that begins with HTML',
    name: 'posts/a.md',
    head: '<img src="a.png">\n',
    kind: 'markdown',
  },
  { given: 'a rule at the head of a text', head: '---\nText', kind: 'page-text' },
  {
    given: 'a page copied as text',
    contentType: 'text/plain',
    name: 'page.txt',
    head: 'Navigation menu\n新闻中心',
    kind: 'page-text',
  },
  { given: 'a text that begins with a bracket', head: '[新闻] 标题', kind: 'page-text' },
  { given: 'nothing', head: '', kind: 'page-text' },
]

describe('the kind of a body', () => {
  it.each(table)('of $given is $kind', ({ kind, given: _, ...evidence }) =>
    expect(detectKind(evidence)).toBe(kind),
  )

  it.each(['<', '<!', '<!--', '{"', '[', ' ', '---\n', '<a:'])('is told of a megabyte of %j', piece => {
    expect(typeof detectKind({ head: piece.repeat(1_048_576 / piece.length) })).toBe('string')
  })
})
