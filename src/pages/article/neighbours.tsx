import type { ArticlePage, PageNeighbour } from '../../contract/page-content.ts'
import { articlePath, type View } from '../view.ts'

/** The previous and next article (上一篇, 下一篇). A neighbor that has only a title is shown without a link. */
export function Neighbours({
  view,
  previous,
  next,
}: Pick<ArticlePage, 'previous' | 'next'> & { view: View }) {
  const { article } = view.texts
  return (
    <section class="neighbours" aria-label={article.neighbours}>
      <ul class="plain">
        <li>
          <span class="which">{article.previous}</span>
          <Neighbour view={view} neighbour={previous} rel="prev" />
        </li>
        <li>
          <span class="which">{article.next}</span>
          <Neighbour view={view} neighbour={next} rel="next" />
        </li>
      </ul>
    </section>
  )
}

interface NeighbourProps {
  view: View
  neighbour: PageNeighbour | undefined
  rel: 'prev' | 'next'
}

function Neighbour({ view, neighbour, rel }: NeighbourProps) {
  if (!neighbour) return <span class="soft">{view.texts.article.none}</span>

  const { id, url, title } = neighbour
  const href = id === undefined ? url : articlePath(view, id)
  const language = view.publication.site.language
  if (!href) return <span lang={language}>{title}</span>

  return (
    <a href={href} rel={rel} lang={language} dir="auto">
      {title}
    </a>
  )
}
