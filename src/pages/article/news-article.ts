import type { PublicArticle } from '../../contract/page-content.ts'
import type { Attachment, Category, OriginalSource, Person } from '../../record/article.ts'
import { absoluteAddress } from '../../record/site-file.ts'
import { nameForPeople } from '../../record/text/first-words.ts'
import type { View } from '../view.ts'

/** Metadata of an article's page for search engines and link previews. It states only what the record states. */

/** schema.org NewsArticle. */
export function newsArticle(view: View, article: PublicArticle, canonical: string): object {
  const { categories = [], contributors = [], source, originalSource, attachments = [] } = article
  const { site } = view.publication
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    alternativeHeadline: article.subtitle,
    description: article.summary,
    mainEntityOfPage: canonical,
    url: canonical,
    inLanguage: article.language ?? site.language,
    datePublished: article.published,
    dateModified: article.updated ?? article.published,
    author: article.authors?.map(person),
    editor: some(contributors.filter(({ role }) => role === 'editor').map(person)),
    publisher: {
      '@type': 'Organization',
      name: site.title,
      url: `${view.base}/`,
      logo: site.logo && absoluteAddress(view.base, site.logo),
    },
    sourceOrganization: source && { '@type': 'Organization', name: source.name, url: source.url },
    isBasedOn: originalSource && creativeWork(originalSource),
    articleSection: some(namesOf(categories.filter(isSection))),
    keywords: some(namesOf(categories.filter(category => !isSection(category)))),
    image: article.image && imageObject(article.image),
    associatedMedia: some(attachments.filter(({ mediaType }) => isRecording.test(mediaType)).map(recording)),
    correction: article.correction && {
      '@type': 'CorrectionComment',
      text: article.correction.text,
      datePublished: article.correction.at,
    },
    license: article.licence?.url,
    copyrightNotice: article.rights,
  }
}

const isRecording = /^(?:audio|video)\//
const isSection = ({ scheme }: Category) => scheme === 'column' || scheme === 'section'

/** The list; undefined if it is empty. */
const some = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)

const recording = ({ url, mediaType, title }: Attachment) => ({
  '@type': 'MediaObject',
  contentUrl: url,
  encodingFormat: mediaType,
  name: title,
})

const creativeWork = ({ name, issue, url }: OriginalSource) => ({
  '@type': 'CreativeWork',
  name: [name, issue].filter(part => part).join(' '),
  url,
})

const imageObject = ({ url, alt, credit, width, height }: Attachment) => ({
  '@type': 'ImageObject',
  url,
  caption: alt,
  creditText: credit,
  width,
  height,
})

const person = ({ name, url }: Person) => ({ '@type': 'Person', name, url })

const namesOf = (categories: { term: string; label?: string | undefined }[]) =>
  categories.map(({ term, label }) => label ?? term)

/** Open Graph (https://ogp.me): pairs of property and content. */
export function openGraphOf(view: View, article: PublicArticle, canonical: string): [string, string][] {
  const { site } = view.publication
  const { image, categories = [] } = article
  const said: [string, string | number | undefined][] = [
    ['og:type', 'article'],
    ['og:title', nameForPeople(article)],
    ['og:description', article.summary ?? article.subtitle],
    ['og:url', canonical],
    ['og:site_name', site.title],
    ['og:locale', (article.language ?? site.language).replace('-', '_')],
    ['og:image', image?.url],
    ['og:image:alt', image?.alt],
    ['og:image:width', image?.width],
    ['og:image:height', image?.height],
    ['article:published_time', article.published],
    ['article:modified_time', article.updated],
    ['article:section', namesOf(categories.filter(({ scheme }) => scheme === 'column'))[0]],
    ...namesOf(categories.filter(({ scheme }) => scheme === 'tag')).map((tag): [string, string] => [
      'article:tag',
      tag,
    ]),
  ]

  return said.flatMap(([property, content]): [string, string][] =>
    content === undefined ? [] : [[property, String(content)]],
  )
}
