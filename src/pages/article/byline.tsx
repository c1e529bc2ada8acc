import type { Child } from 'hono/jsx'
import type { PublicArticle } from '../../contract/page-content.ts'
import type { Person } from '../../record/article.ts'
import { type Collection, termChannel } from '../../record/channel.ts'
import { instant } from '../../record/time.ts'
import { Time } from '../article-list.tsx'
import { channelPath, type View } from '../view.ts'

interface BylineProps {
  view: View
  article: PublicArticle
}

/** The people, source and dates of an article. Shows only what the record states. */
export function Byline({ view, article }: BylineProps) {
  const { texts } = view
  const { authors = [], contributors = [], source, published, url } = article
  const updated = updatedOf(article)

  return (
    <dl class="byline">
      {source && (
        <Fact name={texts.article.source}>
          <TermLink view={view} collection="sources" value={source.name} />
        </Fact>
      )}
      <OriginalSource view={view} article={article} />
      {authors.length > 0 && (
        <Fact name={texts.article.author}>
          <People view={view} people={authors} collection="authors" />
        </Fact>
      )}
      {[...Map.groupBy(contributors, ({ role }) => role ?? '')].map(([role, people]) => (
        <Fact name={role === 'editor' || !role ? texts.article.editor : texts.article.role(role)}>
          <People view={view} people={people} collection={role === 'editor' ? 'editors' : undefined} />
        </Fact>
      ))}
      {published && (
        <Fact name={texts.article.published}>
          <Time view={view} date={published} />
        </Fact>
      )}
      {updated && (
        <Fact name={texts.article.updated}>
          <Time view={view} date={updated} />
        </Fact>
      )}
      {url && (
        <div>
          <dt class="hidden">{texts.article.readOriginal}</dt>
          <dd>
            <a href={url}>{texts.article.readOriginal}</a>
          </dd>
        </div>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function OriginalSource({ view, article: { originalSource } }: BylineProps) {
  if (!originalSource) return null
  const { name, issue, url } = originalSource
  const text = [name, issue].filter(part => part).join(' ')
  return <Fact name={view.texts.article.originalSource}>{url ? <a href={url}>{text}</a> : text}</Fact>
}

interface PeopleProps {
  view: View
  people: Person[]
  /** Absent: people with this role have no channel. */
  collection: Collection | undefined
}

function People({ view, people, collection }: PeopleProps) {
  const separator = view.texts.list(['', ''])
  return (
    <>
      {people.map(({ name }, index) => (
        <>
          {index > 0 && separator}
          {collection ? <TermLink view={view} collection={collection} value={name} /> : name}
        </>
      ))}
    </>
  )
}

interface TermLinkProps {
  view: View
  collection: Collection
  value: string
}

function TermLink({ view, collection, value }: TermLinkProps) {
  return <a href={channelPath(view, termChannel(view.publication, collection, value))}>{value}</a>
}

/**
 * The date of a later change that readers saw. A record without a date of publication has only the date on which it
 * arrived.
 */
function updatedOf({ published, updated }: PublicArticle): string | undefined {
  return updated && (!published || instant(updated) > instant(published)) ? updated : undefined
}
