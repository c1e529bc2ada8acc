/** One candidate of a `srcset`: an address, and its width or density as written (absent: 1x). */
export interface Candidate {
  url: string
  descriptor: string | undefined
}

/** HTML Standard §4.8.4.2.1: an address runs to the next space, so that it may hold commas, though not at its ends. */
const candidate = /([^\s,](?:\S*[^\s,])?)(?:\s+([1-9]\d*w|\d+(?:\.\d+)?x))?\s*(?:,|$)/g

/** The candidates of a `srcset` that can be read. */
export function readSrcset(text: string): Candidate[] {
  return [...text.matchAll(candidate)].map(([, url = '', descriptor]) => ({ url, descriptor }))
}

export function writeSrcset(candidates: Candidate[]): string {
  return candidates.map(({ url, descriptor }) => (descriptor ? `${url} ${descriptor}` : url)).join(', ')
}
