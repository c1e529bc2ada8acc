/** The API's description as its page shows it: what /openapi.json says, in the order in which people read it. */
export interface ApiDescription {
  /** What `servers` names. */
  base: string
  about: string
  /** What tokens are, and what their scopes allow. */
  token: string
  operations: ApiOperation[]
  problems: ApiProblem[]
  schemas: { name: string; schema: Schema }[]
}

export interface ApiOperation {
  method: string
  path: string
  summary: string
  /** What a token must allow. Absent: no token is needed. */
  scope?: string
  parameters: ApiParameter[]
  body: ApiContent[]
  answers: { status: string; description: string; content: ApiContent[] }[]
}

export interface ApiParameter {
  name: string
  in: string
  description: string
  required: boolean
  schema: Schema
}

export interface ApiContent {
  mediaType: string
  /** The name of its schema. Absent: it is described elsewhere, as a feed's format is. */
  schema?: string
  example?: unknown
}

export interface ApiProblem {
  status: number
  kind: string
  title: string
}

/** What the page shows of a JSON Schema (2020-12). */
export interface Schema {
  $ref?: string | undefined
  type?: string | string[] | undefined
  description?: string | undefined
  format?: string | undefined
  enum?: unknown[] | undefined
  const?: unknown
  items?: Schema | undefined
  anyOf?: Schema[] | undefined
  properties?: Record<string, Schema> | undefined
  required?: string[] | undefined
  minimum?: number | undefined
  maximum?: number | undefined
  maxLength?: number | undefined
  maxItems?: number | undefined
}
