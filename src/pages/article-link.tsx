import { articlePath, directionOf, type View } from './view.ts'

interface Linked {
  id: string
  title: string
  language?: string
}

/** An article's title, in its own language and direction, leading to its page. */
export function ArticleLink({ view, article: { id, title, language } }: { view: View; article: Linked }) {
  const tag = language ?? view.publication.site.language
  return (
    <a href={articlePath(view, id)} lang={tag} dir={directionOf(tag)}>
      {title}
    </a>
  )
}
