/**
 * The state that a client has of a resource: versions (If-None-Match), or a date in milliseconds (If-Modified-Since).
 */
export interface Known {
  known: string[]
  since?: number | undefined
}

/** True if the client already has this version (RFC 9110 §13.1.2, §13.1.3). `at`: time of the last change; 0: never. */
export const isKnown = ({ known = [], since }: Partial<Known>, version: string, at: number) =>
  known.includes(version) || (since !== undefined && at > 0 && at <= since)
