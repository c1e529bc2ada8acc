import { BoundedMap } from '../../base/bounded-map.ts'
import type { LogEntry } from '../../catalogue/history.ts'
import type { Records } from '../../catalogue/records.ts'
import { recentRange, type SelectedEntry, type Selections, type Window } from '../../catalogue/selection.ts'
import type { Slice } from '../../record/slice.ts'
import { fold, unprovenRuns } from '../../record/text/search-words.ts'
import { limits } from '../../settings.ts'
import { searchText } from '../write/log-lines.ts'
import { articleOfEntry } from './article-of-entry.ts'

/**
 * Finds the visible articles of a slice. For a search by words, it checks in the articles' texts what the index can't
 * prove: that the characters of a run follow each other. Every other slice is read from the index alone.
 */

export interface WordSearchParts {
  selections: Pick<Selections, 'page' | 'logEntries' | 'lastChange'>
  records: Pick<Records, 'read'>
}

export interface FoundPage {
  entries: SelectedEntry[]
  /** Present: the search stopped at this row, with fewer entries than asked for. There may be more below it. */
  stoppedAt?: number
}

export interface FoundWindow {
  entries: SelectedEntry[]
  /** There may be older articles in the slice. */
  isPart: boolean
}

interface Verdict {
  holds: boolean
  /** About the bytes of the verdict and its key. */
  bytes: number
}

/** Articles that a page may check beside those that it shows: each costs the reading of a record. */
const rejectedMax = 300
const batchMin = 20 // each batch asks the index
const newestArticles = 50

export class WordSearch {
  readonly #parts: WordSearchParts
  /** True if the article of a sequence has the runs of a search, by both. */
  readonly #verdicts = new BoundedMap<Verdict>(limits.verdictMemoryMaxBytes, ({ bytes }) => bytes)

  constructor(parts: WordSearchParts) {
    this.#parts = parts
  }

  /** The slice's visible articles by date, newest first, whose rows are in [from, below). */
  async page(slice: Slice, range: { below: number; from?: number; limit: number }): Promise<FoundPage> {
    const { selections } = this.#parts
    const runs = slice.text === undefined ? [] : unprovenRuns(slice.text)
    if (runs.length === 0) return { entries: selections.page(slice, range) }

    const entries: SelectedEntry[] = []
    let below = range.below
    for (let room = rejectedMax; ; ) {
      const limit = Math.max(range.limit - entries.length, batchMin)
      const batch = selections.page(slice, { ...range, below, limit })
      const held = await this.#holding(batch, runs)
      entries.push(...held)
      if (entries.length >= range.limit) return { entries: entries.slice(0, range.limit) }

      const last = batch.at(-1)
      if (!last || batch.length < limit) return { entries }
      below = last.shelf
      room -= batch.length - held.length
      if (room <= 0) return { entries, stoppedAt: below }
    }
  }

  /** The articles of the slice's live document: the newest, and all published within some hours of the newest. */
  async window(slice: Slice, window: Window): Promise<FoundWindow> {
    const newest = await this.page(slice, { below: Number.MAX_SAFE_INTEGER, limit: window.entries })
    const range = recentRange(newest.entries, window)
    const recent = range ? await this.page(slice, range) : { entries: [] }
    const entries = [...newest.entries, ...recent.entries]
    return { entries, isPart: this.#mayHaveMore(slice, entries, newest.stoppedAt) }
  }

  /** True if articles below these may be in the slice too. */
  #mayHaveMore(slice: Slice, entries: SelectedEntry[], stoppedAt: number | undefined): boolean {
    const below = stoppedAt ?? entries.at(-1)?.shelf
    return below !== undefined && this.#parts.selections.page(slice, { below, limit: 1 }).length > 0
  }

  /** The newest changes of these articles, newest first. */
  changes(entries: SelectedEntry[], limit: number): LogEntry[] {
    const sequences = entries.map(({ sequence }) => sequence)
    return this.#parts.selections.logEntries(sequences, limit)
  }

  /** The slice's last change; of a search by words, that of its newest articles. Undefined: no article is in it. */
  async lastChange(slice: Slice): Promise<LogEntry | undefined> {
    if (slice.text === undefined) return this.#parts.selections.lastChange(slice)
    const { entries } = await this.page(slice, { below: Number.MAX_SAFE_INTEGER, limit: newestArticles })
    return this.changes(entries, 1)[0]
  }

  async #holding(entries: SelectedEntry[], runs: string[]): Promise<SelectedEntry[]> {
    const held: SelectedEntry[] = []
    for (const entry of entries) if (await this.#holds(entry, runs)) held.push(entry)
    return held
  }

  async #holds(entry: SelectedEntry, runs: string[]): Promise<boolean> {
    const { sequence } = entry
    const key = `${sequence} ${runs.join(' ')}`
    const known = this.#verdicts.use(key)
    if (known !== undefined) return known.holds

    const article = await articleOfEntry(this.#parts.records, entry)
    if (!article) return false

    const text = fold(searchText(article))
    const holds = runs.every(run => text.includes(run))
    if (article.sequence === sequence) this.#verdicts.set(key, { holds, bytes: 100 + 2 * key.length }) // else a store elsewhere is late
    return holds
  }
}
