import type { ChannelPage } from '../contract/page-content.ts'
import { channelUrl } from '../record/address/addresses.ts'
import { type Channel, isCollection, labelled } from '../record/channel.ts'
import { ArticleList } from './article-list.tsx'
import { document } from './layout.tsx'
import { SearchForm } from './search-form.tsx'
import { Subscribe } from './subscribe.tsx'
import { channelPath, feedLinks, languageName, pagePath, type View } from './view.ts'

/** The page of a channel: its description, ways to subscribe, and its articles, newest first. */
export function channelPage(view: View, requested: Channel, content: ChannelPage): string {
  const { base, texts, publication } = view
  const channel = labelled(requested, publication, content.label)
  const title = titleOf(view, channel)
  const head = {
    title,
    description: channel.description,
    canonical: channelUrl(base, channel),
    feeds: feedLinks(view, channel),
    openGraph: [
      ['og:type', 'website'],
      ['og:title', title],
      ['og:description', channel.description],
      ['og:url', channelUrl(base, channel)],
    ] satisfies [string, string][],
  }

  return document({
    view,
    head,
    children: (
      <>
        <ChannelHead view={view} channel={channel} />
        <Articles view={view} channel={channel} content={content} heading={texts.channel.articles} />
      </>
    ),
  })
}

function ChannelHead({ view, channel }: { view: View; channel: Channel }) {
  const { texts, publication } = view
  const kind = kindOf(channel)
  const isFeed = kind === 'feeds'

  return (
    <div class="channel-head">
      <div>
        <p class="eyebrow">{texts.channel.kinds[kind]}</p>
        <h1 class="page-title" lang={isFeed ? channel.language : publication.site.language}>
          {titleOf(view, channel)}
        </h1>
        {isFeed && (
          <p class="purpose" lang={channel.language}>
            {channel.description}
          </p>
        )}
        <p class="explain">{texts.whatIsAFeed}</p>
      </div>
      <Subscribe view={view} channel={channel} open />
    </div>
  )
}

/** The search page: the form, and below it the results, which are a channel like any other. */
export function searchPage(view: View, channel: Channel, content: ChannelPage): string {
  const { texts } = view
  const query = new URLSearchParams(channel.query)
  const isAsked = query.size > 0
  const title = isAsked ? `${[...query.values()].join(' ')} · ${texts.search}` : texts.search
  const vocabulary = content.vocabulary ?? { category: [], source: [], author: [], language: [] }
  const heading = headingOf(view, isAsked, content)

  return document({
    view,
    head: { title, feeds: feedLinks(view, channel) },
    current: 'search',
    children: (
      <div class="search-page">
        <h1 class="page-title">{texts.search}</h1>
        <SearchForm view={view} query={query} vocabulary={vocabulary} />
        <Articles view={view} channel={channel} content={content} heading={heading} />
        {isAsked && (
          <>
            <p class="follow-search">{texts.searching.subscribe}</p>
            <Subscribe view={view} channel={channel} />
          </>
        )}
      </div>
    ),
  })
}

function headingOf({ texts: { searching } }: View, isAsked: boolean, { count }: ChannelPage): string {
  if (!isAsked) return searching.latest
  return count === undefined ? searching.foundMany : searching.found(count)
}

interface ArticlesProps {
  view: View
  channel: Channel
  content: ChannelPage
  heading: string
}

function Articles({ view, channel, content: { articles, count, older }, heading }: ArticlesProps) {
  const { texts } = view
  const isStated = count === undefined || heading === texts.searching.found(count) // by the heading
  const isFirst = !view.query.has('before')

  return (
    <section aria-labelledby="articles">
      <div class="list-head">
        <h2 id="articles">{heading}</h2>
        {!isStated && <p class="soft">{texts.articles(count)}</p>}
      </div>
      {articles.length === 0 ? (
        <p class="empty">{texts.channel.empty}</p>
      ) : (
        <ArticleList view={view} articles={articles} />
      )}
      {(older !== undefined || !isFirst) && (
        <nav class="older" aria-label={texts.channel.articles}>
          {!isFirst && <a href={channelPath(view, channel)}>{texts.channel.newest}</a>}
          {older !== undefined && (
            <a rel="next" href={olderPath(view, channel, older)}>
              {texts.channel.older}
            </a>
          )}
        </nav>
      )}
    </section>
  )
}

function olderPath(view: View, { path, query }: Channel, before: number): string {
  const parameters = new URLSearchParams(query)
  parameters.set('before', String(before))
  return pagePath(view, path, parameters.toString())
}

function kindOf({ path }: Channel) {
  const [, first = ''] = path.split('/')
  return isCollection(first) ? first : 'feeds'
}

function titleOf(view: View, channel: Channel): string {
  const kind = kindOf(channel)
  if (kind === 'feeds') return channel.title
  const { name } = channel.definition
  return kind === 'languages' ? languageName(view, name) : name
}
