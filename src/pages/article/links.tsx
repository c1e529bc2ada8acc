import type { PublicArticle } from '../../contract/page-content.ts'
import type { View } from '../view.ts'

/** The page that a link post is about, the pages that belong to an article, and where readers comment on it. */
export function Links({ view, article }: { view: View; article: PublicArticle }) {
  const { externalUrl, related = [], commentsUrl } = article
  const { texts } = view
  return (
    <>
      {externalUrl && <Linked label={texts.article.about} pages={[{ url: externalUrl }]} />}
      {related.length > 0 && <Linked label={texts.article.related} pages={related} />}
      {commentsUrl && (
        <p class="links">
          <a href={commentsUrl}>{texts.article.comments}</a>
        </p>
      )}
    </>
  )
}

interface LinkedProps {
  label: string
  pages: { url: string; title?: string | undefined }[]
}

function Linked({ label, pages }: LinkedProps) {
  return (
    <section class="links" aria-label={label}>
      <p>{label}</p>
      <ul>
        {pages.map(({ url, title }) => (
          <li>
            <a href={url}>{title ?? url}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
