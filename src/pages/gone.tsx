import type { GoneArticle } from '../contract/page-content.ts'
import { document } from './layout.tsx'
import { pagePath, siteTime, type View } from './view.ts'

/** The page of a withdrawn article: what happened, when and why; nothing of its text. */
export function gonePage(view: View, { state, title, reason, at }: GoneArticle): string {
  const { gone, problem, date } = view.texts
  const language = view.publication.site.language
  const heading = state === 'retracted' ? gone.retracted : gone.expired
  const note = state === 'retracted' ? gone.retractedNote(at && date(siteTime(view, at))) : gone.expiredNote

  return document({
    view,
    head: { title: heading },
    children: (
      <div class="notice">
        <h1 class="page-title">{heading}</h1>
        {title && (
          <p class="subtitle" lang={language}>
            {title}
          </p>
        )}
        <p>{note}</p>
        {reason && (
          <p>
            <strong>{gone.reason}</strong> <span lang={language}>{reason}</span>
          </p>
        )}
        <p>
          <a class="button" href={pagePath(view, '/')}>
            {problem.back}
          </a>
        </p>
      </div>
    ),
  })
}
