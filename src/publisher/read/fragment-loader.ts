import type { FragmentStore } from '../../catalogue/fragments.ts'
import type { Records } from '../../catalogue/records.ts'
import type { SelectedEntry } from '../../catalogue/selection.ts'
import { fragmentRendererOf } from '../../document/assemble.ts'
import type { FormatName } from '../../document/formats.ts'
import type { Channel, Publication } from '../../record/channel.ts'
import { limits } from '../../settings.ts'
import { dateOf, feedForm, renderForm } from '../write/rendering.ts'
import { articleOfEntry } from './article-of-entry.ts'
import { DocumentMemory } from './document-memory.ts'

/** An article's rendered bytes, and its date in milliseconds. */
interface Fragment {
  updated: number
  bytes: Uint8Array
}

type EntryForm = ReturnType<typeof feedForm>

type Keyed = SelectedEntry & { key: string }

/** Loads the fragments of documents: stored ones, or records that it renders again. */
export class FragmentLoader {
  readonly #publication: Publication
  readonly #base: string
  readonly #records: Records
  readonly #fragments: FragmentStore
  /** Keeps the fragments of live documents in memory, so that after a change only the new article's bytes are read. */
  readonly #memory = new DocumentMemory<Fragment & { version: string }>(limits.fragmentMemoryMaxBytes)

  constructor({
    publication,
    base,
    records,
    fragments,
  }: { publication: Publication; base: string; records: Records; fragments: FragmentStore }) {
    this.#publication = publication
    this.#base = base
    this.#records = records
    this.#fragments = fragments
  }

  /** Bytes and date of each entry, in order. Entries whose state cannot be read are left out. */
  async fragments(channel: Channel, format: FormatName, entries: SelectedEntry[]): Promise<Fragment[]> {
    const form = feedForm(channel.definition)
    const keyed = entries.map(entry => ({ ...entry, key: `${entry.sequence} ${form} ${format} ${entry.id}` }))
    const held = keyed.map(entry => this.#memory.get(entry.key, entry.key))
    const missing = keyed.filter((_, index) => held[index] === undefined)
    const fetched = await this.#fetch(missing, form, format)
    return keyed.flatMap(({ key }, index) => held[index] ?? fetched.get(key) ?? [])
  }

  /**
   * Reads stored fragments and renders the missing ones. In an archive that was imported newest first, the newest
   * articles are far back in the log.
   */
  async #fetch(entries: Keyed[], form: EntryForm, format: FormatName): Promise<Map<string, Fragment>> {
    if (entries.length === 0) return new Map()

    const renderer = fragmentRendererOf(this.#base, this.#publication.site)
    const sequences = entries.map(({ sequence }) => sequence)
    const stored = this.#fragments.get(sequences, { form, renderer, format })
    const fetched = new Map<string, Fragment>()

    for (const entry of entries) {
      const { sequence, key } = entry
      const fragment = stored.get(sequence) ?? (await this.#rendered(entry, form, format))
      if (!fragment) continue
      fetched.set(key, fragment)
      this.#memory.put(key, { version: key, ...fragment })
    }

    return fetched
  }

  async #rendered(entry: SelectedEntry, form: EntryForm, format: FormatName): Promise<Fragment | undefined> {
    const article = await articleOfEntry(this.#records, entry)
    if (!article) return undefined

    const rendered = renderForm(article, form, { base: this.#base, publication: this.#publication })
    if (!rendered.ok) return undefined // an article that can't be rendered must not cost the others their feed
    return { updated: lastDate(article), bytes: rendered.value[format] }
  }
}

/** The date in an entry's `updated`, in milliseconds. */
export const lastDate = ({
  published,
  updated,
}: {
  published?: string | undefined
  updated?: string | undefined
}): number => dateOf({ published: updated ?? published, updated })
