import { type Collection, termChannel } from '../record/channel.ts'
import { channelPath, type View } from './view.ts'

interface TermsProps {
  view: View
  collection: Collection
  /** A term without a count shows none. */
  terms: { value: string; label?: string | undefined; count?: number }[]
  /** Returns the text for a value. Absent: its label, or else the value itself. */
  name?: (value: string) => string
}

/** Links to slices of one kind, each with its number of articles. */
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
