import { at } from '../support/xml.ts'
import { complete, extension, type Field, html, list, withoutOrigin } from './field.ts'

/** Fields of the article itself, but for the names in it. */
export const textFields: Field[] = [
  {
    name: 'title',
    set: title => ({ ...complete, title }),
    rss: item => at(item, 'title')?.text,
    atom: entry => {
      const title = at(entry, 'atom:title')
      return title?.attributes.type === 'html' ? html(title) : title?.text
    },
    json: item => item.title,
  },
  {
    name: 'subtitle',
    set: subtitle => ({ ...complete, subtitle }),
    rss: item => at(item, 'dcterms:alternative')?.text,
    atom: entry => at(entry, 'dcterms:alternative')?.text,
    json: item => extension(item).subtitle,
  },
  {
    name: 'summary',
    set: summary => ({ ...complete, summary }),
    rss: item => html(at(item, 'description')),
    atom: entry => html(at(entry, 'atom:summary')),
    json: item => item.summary,
  },
  {
    name: 'content',
    set: content => ({ ...withoutOrigin, content }), // whose note would follow the content
    rss: item => at(item, 'content:encoded')?.text,
    atom: entry => at(entry, 'atom:content')?.text,
    json: item => item.content_html,
  },
  {
    name: 'markdown',
    set: markdown => ({ ...complete, markdown }),
    rss: item => at(item, 'source:markdown')?.text,
    atom: entry => at(entry, 'source:markdown')?.text,
    json: item => extension(item).markdown,
  },
  {
    name: 'categories.term',
    set: term => ({ ...complete, categories: [{ term }] }),
    rss: item => at(item, 'category')?.text,
    atom: entry => at(entry, 'atom:category')?.attributes.term,
    json: item => list(item.tags)[0],
  },
  {
    name: 'categories.label',
    set: label => ({ ...complete, categories: [{ term: 'term', label }] }),
    rss: item => at(item, 'category')?.text,
    atom: entry => at(entry, 'atom:category')?.attributes.label,
    json: item => list(item.tags)[0],
  },
]
