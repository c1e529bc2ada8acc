/** The API's description for its page: the content of /openapi.json, in the order of the page. */
export interface ApiDescription {
  /** The URL in `servers`. */
  base: string
  about: string
  /** Explains tokens and their scopes. */
  token: string
  operations: ApiOperation[]
  problems: ApiProblem[]
  schemas: { name: string; schema: Schema }[]
}

export interface ApiOperation {
  method: string
  path: string
  summary: string
  /** The scope that a token needs. Absent: no token is needed. */
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
  /** The name of its schema. Absent: it is described elsewhere, like the format of a feed. */
  schema?: string
  example?: unknown
}

export interface ApiProblem {
  status: number
  kind: string
  title: string
}

/** The members of a JSON Schema (2020-12) that the page shows. */
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
