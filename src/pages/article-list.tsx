import type { ArticleLine } from '../contract/page-content.ts'
import { articlePath, directionOf, siteTime, type View } from './view.ts'

/** A list of articles: title, summary, source, authors and date. */
export function ArticleList({ view, articles }: { view: View; articles: ArticleLine[] }) {
  return (
    <ol class="plain">
      {articles.map(line => (
        <li class={line.image ? 'line pictured' : 'line'}>
          <Line view={view} line={line} />
          {line.image && <Thumbnail image={line.image} />}
        </li>
      ))}
    </ol>
  )
}

function Line({ view, line }: { view: View; line: ArticleLine }) {
  const { language = view.publication.site.language } = line
  return (
    <article lang={language} dir={directionOf(language)}>
      <h3>
        <a href={articlePath(view, line.id)}>{line.title}</a>
      </h3>
      {line.summary && <p class="summary">{line.summary}</p>}
      <p class="meta">
        {line.column && <span class="column">{line.column}</span>}
        <Time view={view} date={line.date} />
        {line.source && <span>{line.source}</span>}
        {line.authors.length > 0 && <span>{view.texts.list(line.authors)}</span>}
        {line.durationSeconds !== undefined && (
          <span lang={view.language}>{view.texts.duration(line.durationSeconds)}</span>
        )}
        {line.corrected && (
          <span class="corrected" lang={view.language}>
            {view.texts.channel.corrected}
          </span>
        )}
      </p>
    </article>
  )
}

/** A date in the site's time zone. Its `datetime` attribute keeps the record's own offset. */
export function Time({ view, date }: { view: View; date: string }) {
  return (
    <time datetime={date} lang={view.language}>
      {view.texts.dateTime(siteTime(view, date))}
    </time>
  )
}

/** The alternative text is empty: the title beside the picture says everything. */
function Thumbnail({ image }: { image: NonNullable<ArticleLine['image']> }) {
  return <img src={image.url} alt="" width={176} height={132} loading="lazy" decoding="async" />
}
