import { articlePath, directionOf, type View } from './view.ts'

interface Linked {
  id: string
  title: string
  language?: string
}

/** A link to an article's page. Its text is the title, in the title's own language and direction. */
export function ArticleLink({ view, article: { id, title, language } }: { view: View; article: Linked }) {
  const tag = language ?? view.publication.site.language
  return (
    <a href={articlePath(view, id)} lang={tag} dir={directionOf(tag)}>
      {title}
    </a>
  )
}
