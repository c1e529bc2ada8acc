import { hubLimits } from './limits.ts'

/** What the hub knows of the publisher. A topic is a feed's self address, with its format's suffix. */
export interface Topics {
  /** The sequence that a new subscriber of the topic starts from; undefined: nothing was ever published there. */
  opening(topic: string): Promise<number | undefined>
  /** Each topic's newest sequence above a number; undefined: nothing has changed there since. */
  versions(topics: string[], after: number): Promise<(number | undefined)[]>
  /**
   * The topic's bytes as its address serves them; with `since`, where it can be told, only what changed after that
   * sequence. Undefined: nothing is published there.
   */
  document(topic: string, since?: number): Promise<TopicDocument | undefined>
  /** The self addresses of the defined feeds, which hubs elsewhere are told of. */
  feeds(): string[]
}

export interface TopicDocument {
  sequence: number
  contentType: string
  bytes: Uint8Array
}

/** The newest sequence of each topic above a number, 0 where there is none: asked in pieces, so that others get by. */
export async function newestOf(
  urls: string[],
  after: number,
  topics: Pick<Topics, 'versions'>,
): Promise<Map<string, number>> {
  const newest = new Map<string, number>()
  for (let start = 0; start < urls.length; start += hubLimits.topicsAtOnce) {
    const piece = urls.slice(start, start + hubLimits.topicsAtOnce)
    const versions = await topics.versions(piece, after)
    for (const [index, url] of piece.entries()) newest.set(url, versions[index] ?? 0)
  }
  return newest
}
