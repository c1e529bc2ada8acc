/** The parameters of the API's operations (OpenAPI 3.1 §4.8.12). */

export interface Parameter {
  name: string
  in: 'query' | 'path' | 'header'
  description: string
  required?: true
  schema: { type: 'string' | 'integer' | 'boolean'; enum?: string[]; maximum?: number; minimum?: number }
}

const text = { type: 'string' } as const
export const query = (name: string, description: string, schema: Parameter['schema'] = text): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
})
export const path = (name: string, description: string, schema: Parameter['schema'] = text): Parameter => ({
  name,
  in: 'path',
  description,
  required: true,
  schema,
})
export const header = (name: string, description: string): Parameter => ({
  name,
  in: 'header',
  description,
  schema: text,
})
