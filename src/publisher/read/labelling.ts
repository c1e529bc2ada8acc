import type { Labels } from '../../catalogue/labels.ts'
import type { Records } from '../../catalogue/records.ts'
import type { SelectedEntry, Selections } from '../../catalogue/selection.ts'
import type { Article } from '../../record/article.ts'
import { type Channel, termOf } from '../../record/channel.ts'
import type { Term } from '../../record/slice.ts'

export interface LabellingParts {
  selections: Pick<Selections, 'page'>
  records: Pick<Records, 'read'>
  /** Terms without a label cost no reading. */
  labels: Pick<Labels, 'of'>
}

const articlesAsked = 10

/**
 * Finds the label of a category's channel: that of the newest article in it that states one. It depends only on the
 * visible articles. So a title changes only with the channel, and is the same after a rebuilding or an import.
 */
export class Labelling {
  readonly #parts: LabellingParts

  constructor(parts: LabellingParts) {
    this.#parts = parts
  }

  /** The label of a channel now. Undefined: its term is shown. */
  async of(channel: Channel): Promise<string | undefined> {
    const newest = () =>
      this.#parts.selections.page(channel.slice, { below: Number.MAX_SAFE_INTEGER, limit: articlesAsked })
    return this.#among(newest, channel)
  }

  /** The label of an archive page, from its own articles, so that it stays the same when the channel changes. */
  async ofPage(channel: Channel, entries: Pick<SelectedEntry, 'id'>[]): Promise<string | undefined> {
    return this.#among(() => entries.slice(0, articlesAsked), channel)
  }

  async #among(entries: () => Pick<SelectedEntry, 'id'>[], channel: Channel): Promise<string | undefined> {
    const { labels, records } = this.#parts
    const term = termOf(channel)
    if (!term || labels.of(term) === undefined) return undefined

    for (const { id } of entries()) {
      const stored = await records.read(id)
      const label = stored.kind === 'found' ? labelIn(stored.article, term) : undefined
      if (label !== undefined) return label
    }

    return undefined
  }
}

function labelIn({ categories = [] }: Article, { value, scheme }: Term): string | undefined {
  const named = categories.filter(category => category.term.normalize('NFC') === value)
  return named.find(({ label, scheme: own }) => label && (scheme === undefined || own === scheme))?.label
}
