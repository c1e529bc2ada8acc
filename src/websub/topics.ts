import { pieces } from '../base/pieces.ts'
import { hubLimits } from './limits.ts'

/** The hub's view of the publisher. A topic is the self URL of a feed, with the suffix of a format. */
export interface Topics {
  /** The sequence that a new subscriber of the topic starts from; undefined: nothing was ever published there. */
  opening(topic: string): Promise<number | undefined>
  /** Each topic's newest sequence above `after`; undefined: nothing has changed there since. */
  versions(topics: string[], after: number): Promise<(number | undefined)[]>
  /**
   * The topic's bytes as its URL serves them. With `since`, only what changed after that sequence, if that is known.
   * Undefined: nothing is published there.
   */
  document(topic: string, since?: number): Promise<TopicDocument | undefined>
  /** The self URLs of the defined feeds. Other hubs are notified about these. */
  feeds(): string[]
}

export interface TopicDocument {
  sequence: number
  contentType: string
  bytes: Uint8Array
}

/** Topics in the batches that the publisher is asked about, so that other calls can run in between. */
export const batchesOf = (urls: string[]) => pieces(urls, hubLimits.topicsAtOnce)

/** The newest sequence of each topic above `after`; 0: none. */
export async function newestOf(
  urls: string[],
  after: number,
  topics: Pick<Topics, 'versions'>,
): Promise<Map<string, number>> {
  const newest = new Map<string, number>()
  for (const piece of batchesOf(urls)) {
    const versions = await topics.versions(piece, after)
    for (const [index, url] of piece.entries()) newest.set(url, versions[index] ?? 0)
  }
  return newest
}
