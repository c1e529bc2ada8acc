import { type Collection, termChannel } from '../record/channel.ts'
import { channelPath, type View } from './view.ts'

interface TermsProps {
  view: View
  collection: Collection
  /** A term without a count shows none. */
  terms: { value: string; label?: string | undefined; count?: number }[]
  /** How a value is shown; absent: by its label, else as it is. */
  name?: (value: string) => string
}

/** Slices of one kind as links, each with its number of articles. */
export function Terms({ view, collection, terms, name }: TermsProps) {
  return (
    <ul class="plain terms">
      {terms.map(({ value, label, count }) => (
        <li>
          <a href={channelPath(view, termChannel(view.publication, collection, value))}>
            {name ? name(value) : (label ?? value)}
            {count !== undefined && (
              <>
                <span class="count" aria-hidden="true">
                  {count}
                </span>
                <span class="hidden">{view.texts.articles(count)}</span>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
