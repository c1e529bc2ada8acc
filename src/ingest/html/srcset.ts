/** One candidate of a `srcset`: a URL, and its width or density as written (absent: 1x). */
export interface Candidate {
  url: string
  descriptor: string | undefined
}

/** HTML Standard §4.8.4.2.1: a URL ends at the next space, so it may contain commas, but not at its ends. */
const candidate = /([^\s,](?:\S*[^\s,])?)(?:\s+([1-9]\d*w|\d+(?:\.\d+)?x))?\s*(?:,|$)/g

/** The candidates of a `srcset` that can be parsed. */
export function readSrcset(text: string): Candidate[] {
  return [...text.matchAll(candidate)].map(([, url = '', descriptor]) => ({ url, descriptor }))
}

export function writeSrcset(candidates: Candidate[]): string {
  return candidates.map(({ url, descriptor }) => (descriptor ? `${url} ${descriptor}` : url)).join(', ')
}
