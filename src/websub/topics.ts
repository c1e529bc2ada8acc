/** What the hub knows of the publisher. A topic is a feed's self address, with its format's suffix. */
export interface Topics {
  /** The newest sequence of each topic; undefined: nothing is published there. */
  versions(topics: string[]): Promise<(number | undefined)[]>
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
