import { document } from './layout.tsx'
import { pagePath, type View } from './view.ts'

/** What a person sees where there is nothing to see: in words, and with a way back. */
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
