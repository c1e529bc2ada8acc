import type { Account } from './account.ts'

/** A request to the API, as an endpoint sees it. */
export interface ApiRequest {
  /** The parts of the path that the endpoint's own path names with a colon. */
  params: Record<string, string>
  query: URLSearchParams
  contentType: string
  /** The bearer token. */
  token: string
  body: Uint8Array<ArrayBuffer>
}

export interface Endpoint {
  method: string
  /** Below `/accounts/:account`. */
  path: string
  answer(account: Account, request: ApiRequest): unknown
}

export const json = ({ body }: ApiRequest) => JSON.parse(new TextDecoder().decode(body))
