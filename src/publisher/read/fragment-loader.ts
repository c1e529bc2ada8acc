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

type PlacedFragment = Fragment & { entry: SelectedEntry }

/** The fragments that fit, and the entries from the first that does not. */
export interface TakenFragments {
  fragments: PlacedFragment[]
  rest: SelectedEntry[]
}

/** Fragments are loaded in batches, so that those without room cost little memory: each can have 3 MiB. */
const batchEntries = 10

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

  /**
   * Loads the fragments of entries in their order, until the next has no room in `maxBytes`; always one, whatever its
   * size. Entries whose state cannot be read are left out.
   */
  async take(
    { channel, format }: { channel: Channel; format: FormatName },
    entries: SelectedEntry[],
    maxBytes: number,
  ): Promise<TakenFragments> {
    const form = feedForm(channel.definition)
    const fragments: PlacedFragment[] = []
    let room = maxBytes

    for (let from = 0; from < entries.length; from += batchEntries) {
      const batch = entries.slice(from, from + batchEntries)
      const loaded = await this.#load(batch, form, format)

      for (const [index, entry] of batch.entries()) {
        const fragment = loaded[index]
        if (!fragment) continue
        room -= fragment.bytes.byteLength
        if (room < 0 && fragments.length > 0) return { fragments, rest: entries.slice(from + index) }
        fragments.push({ ...fragment, entry })
      }
    }

    return { fragments, rest: [] }
  }

  /** The fragment of each entry. Undefined: its state cannot be read. */
  async #load(
    entries: SelectedEntry[],
    form: EntryForm,
    format: FormatName,
  ): Promise<(Fragment | undefined)[]> {
    const keyed = entries.map(entry => ({ ...entry, key: `${entry.sequence} ${form} ${format} ${entry.id}` }))
    const held = keyed.map(entry => this.#memory.get(entry.key, entry.key))
    const missing = keyed.filter((_, index) => held[index] === undefined)
    const fetched = await this.#fetch(missing, form, format)
    return keyed.map(({ key }, index) => held[index] ?? fetched.get(key))
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
