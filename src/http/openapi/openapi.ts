import { scopeMeanings, scopes } from '../../record/token.ts'
import { json } from '../message/respond.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'
import { examples } from './examples.ts'
import { type Operation, operations } from './operations.ts'
import { componentSchemas } from './schemas.ts'

/**
 * GET /openapi.json: the description of the API for programs, OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1.html).
 */
export function describeApi({ publication, settings }: Services): Handler {
  let described: object | undefined
  return context => {
    described ??= apiDescription(publication.site.title, settings(context.env).base)
    return json(described)
  }
}

export function apiDescription(siteTitle: string, base: string) {
  return {
    openapi: '3.1.1',
    info: {
      title: siteTitle,
      version: '1',
      description:
        'Errors are application/problem+json (RFC 9457). JSON lines are described by the schema of one line. A write also takes short forms that are repaired with a notice, such as a plain string for a category.',
    },
    servers: [{ url: base }],
    paths: paths(),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: tokenDescription() } },
      schemas: componentSchemas(),
      responses: {
        Problem: {
          description: 'A problem (RFC 9457).',
          content: contents({ 'application/problem+json': 'Problem' }),
        },
      },
    },
  }
}

function tokenDescription(): string {
  const meanings = scopes.map(scope => `\`${scope}\` ${scopeMeanings[scope]}`)
  return `A token of RFC 6750. What each operation needs is a scope: ${meanings.join('; ')}.`
}

function paths(): Record<string, Record<string, object>> {
  const table: Record<string, Record<string, object>> = {}
  for (const [name, operation] of Object.entries(operations)) {
    const [method = '', path = ''] = name.split(' ')
    table[path] = { ...table[path], [method.toLowerCase()]: described(operation) }
  }
  return table
}

function described({ summary, scope, parameters, body, answers }: Operation): object {
  const responses = Object.entries(answers).map(([status, { description, content }]) => [
    status,
    { description, content: content && contents(content) },
  ])
  return {
    summary,
    security: scope === 'none' ? [] : [{ token: [scope] }], // OpenAPI 3.1 §4.8.30: the required role
    parameters,
    requestBody: body && { required: true, content: contents(body) },
    responses: { ...Object.fromEntries(responses), default: { $ref: '#/components/responses/Problem' } },
  }
}

function contents(components: Record<string, string>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(components).map(([mediaType, name]) => [mediaType, name === '' ? {} : content(name)]),
  )
}

const content = (name: string) => ({
  schema: { $ref: `#/components/schemas/${name}` },
  examples: name in examples ? { [name]: { value: examples[name] } } : undefined,
})
