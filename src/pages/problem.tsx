import { document } from './layout.tsx'
import { pagePath, type View } from './view.ts'

/** The page for a problem: an explanation and a link back. */
export function problemPage(view: View, status: number): string {
  const { problem } = view.texts
  const title = problem.titles[status] ?? problem.other
  const note = problem.notes[status]

  return document({
    view,
    head: { title },
    children: (
      <div class="notice">
        <p class="eyebrow">{status}</p>
        <h1 class="page-title">{title}</h1>
        {note && <p>{note}</p>}
        <p>
          <a class="button" href={pagePath(view, '/')}>
            {problem.back}
          </a>
        </p>
      </div>
    ),
  })
}
