import { raw } from 'hono/html'
import type { ArticlePage } from '../../contract/page-content.ts'
import { articleUrl } from '../../record/address/addresses.ts'
import { type Channel, termChannel } from '../../record/channel.ts'
import { nameForPeople } from '../../record/text/first-words.ts'
import { document } from '../layout.tsx'
import { Subscribe } from '../subscribe.tsx'
import { Terms } from '../terms.tsx'
import { channelPath, directionOf, feedLinks, siteTime, type View } from '../view.ts'
import { Byline } from './byline.tsx'
import { channelsOf } from './channels.ts'
import { Links } from './links.tsx'
import { ArticleMedia, Picture } from './media.tsx'
import { Neighbours } from './neighbours.tsx'
import { newsArticle, openGraphOf } from './news-article.ts'

/** The page of one article. If the article is read elsewhere, the canonical URL is that one. */
export function articlePage(view: View, content: ArticlePage): string {
  const { article } = content
  const channels = channelsOf(article, view.publication)
  const canonical = article.url ?? articleUrl(view.base, article.id)
  const head = {
    title: nameForPeople(article),
    description: article.summary ?? article.subtitle,
    canonical,
    feeds: channels.flatMap(channel => feedLinks(view, channel)),
    openGraph: openGraphOf(view, article, canonical),
    jsonLd: newsArticle(view, article, canonical),
  }

  const [mostSpecific] = channels
  return document({
    view,
    head,
    children: (
      <article class="story">
        <Headline view={view} article={article} />
        <Byline view={view} article={article} />
        <Correction view={view} article={article} />
        {article.image && <Picture view={view} image={article.image} />}
        <Body view={view} article={article} />
        <ArticleMedia view={view} article={article} />
        <Links view={view} article={article} />
        <Rights view={view} article={article} />
        <Topics view={view} article={article} />
        <Neighbours view={view} {...content} />
        {mostSpecific && <Follow view={view} channel={mostSpecific} />}
      </article>
    ),
  })
}

interface ArticleProps {
  view: View
  article: ArticlePage['article']
}

function Headline({ view, article }: ArticleProps) {
  const { subtitle, language = view.publication.site.language } = article
  return (
    <header lang={language} dir={directionOf(language)}>
      <Column view={view} article={article} />
      <h1 class={article.title === undefined ? 'hidden' : undefined}>{nameForPeople(article)}</h1>
      {subtitle && <p class="subtitle">{subtitle}</p>}
    </header>
  )
}

/**
 * The article's own HTML, isolated from the page. The import lets no script, style, form, frame or event handler
 * through, closes every element, turns <main>, <nav> and <dialog> into plain boxes, and prefixes ids so that none
 * equals an id of the page. The response's Content-Security-Policy blocks anything that slips through. The style sheet
 * confines it to its own box (`contain`) and stacking order (`isolation`), and all its rules start with .body. Inside
 * <article>, its headers and footers are not landmarks. Its links keep their `rel`: they are the newsroom's own, and
 * open no windows.
 */
function Body({ view, article: { content, language = view.publication.site.language } }: ArticleProps) {
  if (!content) return null
  return (
    <div class="body" lang={language} dir={directionOf(language)}>
      {raw(content)}
    </div>
  )
}

function Column({ view, article }: ArticleProps) {
  const column = article.categories?.find(({ scheme }) => scheme === 'column')
  if (!column) return null

  return (
    <p class="eyebrow">
      <a href={channelPath(view, termChannel(view.publication, 'categories', column.term))}>
        {column.label ?? column.term}
      </a>
    </p>
  )
}

function Correction({ view, article: { correction, language } }: ArticleProps) {
  if (!correction) return null

  const { texts, publication } = view
  return (
    <aside class="correction" aria-labelledby="correction">
      <h2 id="correction">
        {texts.article.correction} · {texts.date(siteTime(view, correction.at))}
      </h2>
      <p lang={language ?? publication.site.language}>{correction.text}</p>
    </aside>
  )
}

function Rights({ view, article: { rights, licence, language } }: ArticleProps) {
  if (!rights && !licence) return null
  return (
    <p class="rights">
      {rights && <span lang={language ?? view.publication.site.language}>{rights}</span>}{' '}
      {licence && (
        <>
          {view.texts.article.licence}{' '}
          <a rel="license" href={licence.url}>
            {licence.name ?? licence.url}
          </a>
        </>
      )}
    </p>
  )
}

function Topics({ view, article: { categories = [] } }: ArticleProps) {
  if (categories.length === 0) return null
  const terms = categories.map(({ term, label }) => ({ value: term, label }))
  return (
    <section class="topics" aria-labelledby="topics">
      <h2 id="topics">{view.texts.article.categories}</h2>
      <Terms view={view} collection="categories" terms={terms} />
    </section>
  )
}

function Follow({ view, channel }: { view: View; channel: Channel }) {
  return (
    <section class="follow" aria-labelledby="follow">
      <h2 id="follow">{view.texts.article.subscribe}</h2>
      <p>
        <a href={channelPath(view, channel)} lang={channel.language}>
          {channel.title}
        </a>
      </p>
      <Subscribe view={view} channel={channel} />
    </section>
  )
}
