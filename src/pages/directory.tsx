import type { Directory, DirectoryFeed } from '../contract/page-content.ts'
import { opmlUrl } from '../record/address/addresses.ts'
import { feedChannel } from '../record/channel.ts'
import type { FeedDefinition } from '../record/feed.ts'
import { absoluteAddress } from '../record/site-file.ts'
import { ArticleLink } from './article-link.tsx'
import { Time } from './article-list.tsx'
import { document } from './layout.tsx'
import { Rhythm } from './rhythm.tsx'
import { QuickSearch } from './search-form.tsx'
import { Subscribe } from './subscribe.tsx'
import { Terms } from './terms.tsx'
import { channelPath, feedLinks, languageName, type View } from './view.ts'

/** The first page: a description of the site, its feeds, and all other slices that readers can subscribe to. */
export function directoryPage(view: View, directory: Directory): string {
  const { site } = view.publication
  const shown = listed(view, directory.feeds)
  const head = {
    title: site.title,
    description: site.description,
    canonical: `${view.base}/`,
    feeds: shown.flatMap(({ definition }) => feedLinks(view, feedChannel(view.publication, definition))),
    openGraph: openGraphOf(view),
  }

  return document({
    view,
    head,
    current: 'directory',
    children: (
      <>
        <Lead view={view} />
        <Feeds view={view} feeds={shown} />
        <Slices view={view} directory={directory} />
      </>
    ),
  })
}

function openGraphOf({ base, publication: { site } }: View): [string, string][] {
  return [
    ['og:type', 'website'],
    ['og:title', site.title],
    ['og:description', site.description],
    ['og:url', `${base}/`],
    ...(site.logo ? [['og:image', absoluteAddress(base, site.logo)] satisfies [string, string]] : []),
  ]
}

function Lead({ view }: { view: View }) {
  const { site } = view.publication
  return (
    <div class="lead">
      <div>
        <h1 class="page-title" lang={site.language}>
          {site.title}
        </h1>
        <p class="purpose" lang={site.language}>
          {site.description}
        </p>
      </div>
      <QuickSearch view={view} />
    </div>
  )
}

interface Listed {
  feed: DirectoryFeed
  definition: FeedDefinition
}

/** The feeds with their definitions, in the order of the definitions. */
function listed({ publication }: View, feeds: DirectoryFeed[]): Listed[] {
  return publication.feeds.flatMap(definition => {
    const feed = feeds.find(({ name }) => name === definition.name)
    return feed ? [{ feed, definition }] : []
  })
}

function Feeds({ view, feeds }: { view: View; feeds: Listed[] }) {
  const { texts, publication } = view
  return (
    <section aria-labelledby="feeds">
      <h2 id="feeds" class="section-title">
        {texts.feeds.heading}
      </h2>
      <p class="soft">{texts.whatIsAFeed}</p>
      {[...Map.groupBy(feeds, ({ definition }) => definition.group ?? '')].map(([group, members]) => (
        <div class="group">
          <h3 lang={publication.site.language}>{group || texts.feeds.heading}</h3>
          <div>
            {members.map(({ feed, definition }) => (
              <Feed view={view} feed={feed} definition={definition} />
            ))}
          </div>
        </div>
      ))}
      <p class="all-feeds">
        <a href={opmlUrl('')} download="feeds.opml">
          {texts.feeds.opml}
        </a>{' '}
        <span class="soft">{texts.feeds.opmlNote}</span>
      </p>
    </section>
  )
}

function Feed({ view, feed: { count, weeks, last }, definition }: Listed & { view: View }) {
  const { texts, publication } = view
  const channel = feedChannel(publication, definition)
  const total = weeks.reduce((sum, week) => sum + week, 0)
  const rhythm = texts.feeds.rhythm(weeks.length, total, weeks.at(-1) ?? 0)

  return (
    <div class="feed">
      <div>
        <h4 lang={channel.language}>
          <a href={channelPath(view, channel)}>{channel.title}</a>
        </h4>
        <p lang={channel.language}>{channel.description}</p>
        <Latest view={view} last={last} />
        <p class="facts">
          <span>{languageName(view, channel.language)}</span>
          <span>{texts.articles(count)}</span>
        </p>
      </div>
      <div>
        {weeks.length > 0 && (
          <>
            <Rhythm weeks={weeks} label={rhythm} />
            <p class="rhythm-note" aria-hidden="true">
              {rhythm}
            </p>
          </>
        )}
        <Subscribe view={view} channel={channel} />
      </div>
    </div>
  )
}

function Latest({ view, last }: { view: View; last: DirectoryFeed['last'] }) {
  const { feeds } = view.texts
  if (!last) return <p class="latest soft">{feeds.empty}</p>

  return (
    <p class="latest">
      <span class="soft">{feeds.latest} </span>
      <ArticleLink view={view} article={last} />{' '}
      <span class="soft">
        <Time view={view} date={last.date} />
      </span>
    </p>
  )
}

function Slices({ view, directory }: { view: View; directory: Directory }) {
  const { slices } = view.texts
  return (
    <section aria-labelledby="slices">
      <h2 id="slices" class="section-title">
        {slices.heading}
      </h2>
      <p class="soft">{slices.note}</p>
      <div class="slices">
        <div>
          <h3>{slices.category}</h3>
          <Terms view={view} collection="categories" terms={directory.category} />
        </div>
        <div>
          <h3>{slices.source}</h3>
          <Terms view={view} collection="sources" terms={directory.source} />
          <h3>{slices.language}</h3>
          <Terms
            view={view}
            collection="languages"
            terms={directory.language}
            name={tag => languageName(view, tag)}
          />
        </div>
        <div>
          <h3>{slices.author}</h3>
          <Terms view={view} collection="authors" terms={directory.author} />
        </div>
      </div>
    </section>
  )
}
