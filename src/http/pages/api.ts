import * as z from 'zod/mini'
import { isKnown } from '../../contract/freshness.ts'
import { apiPage } from '../../pages/api/api.tsx'
import type { ApiContent, ApiDescription, Schema } from '../../pages/api/description.ts'
import { shortHash } from '../../record/identity.ts'
import { problemTable } from '../message/status.ts'
import { apiDescription } from '../openapi/openapi.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'
import { answerPage } from './answer.ts'
import type { PageFrame } from './frame.ts'

/** `/api`: the description of the API for people. It depends only on the code, and so does its tag. */
export function showApi({ publication, settings }: Services, frame: PageFrame): Handler {
  let shown: { content: ApiDescription; version: string } | undefined
  return context => {
    shown ??= versioned(readable(apiDescription(publication.site.title, settings(context.env).base)))
    const { content, version } = shown
    return answerPage({
      context,
      frame,
      ask: async known =>
        isKnown(known, version, 0)
          ? { kind: 'unchanged', version, at: 0 }
          : { kind: 'page', version, at: 0, content },
      render: apiPage,
    })
  }
}

const versioned = (content: ApiDescription) => ({
  content,
  version: shortHash(JSON.stringify(content)).toString(36),
})

const SchemaSchema: z.ZodMiniType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.optional(z.string()),
    type: z.optional(z.union([z.string(), z.array(z.string())])),
    description: z.optional(z.string()),
    format: z.optional(z.string()),
    enum: z.optional(z.array(z.unknown())),
    const: z.optional(z.unknown()),
    items: z.optional(SchemaSchema),
    anyOf: z.optional(z.array(SchemaSchema)),
    properties: z.optional(z.record(z.string(), SchemaSchema)),
    required: z.optional(z.array(z.string())),
    minimum: z.optional(z.number()),
    maximum: z.optional(z.number()),
    maxLength: z.optional(z.number()),
    maxItems: z.optional(z.number()),
  }),
)

const ContentSchema = z._default(
  z.record(
    z.string(),
    z.object({
      schema: z.optional(z.object({ $ref: z.string() })),
      examples: z.optional(z.record(z.string(), z.object({ value: z.unknown() }))),
    }),
  ),
  {},
)

const OperationSchema = z.object({
  summary: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z._default(
    z.array(
      z.object({
        name: z.string(),
        in: z.string(),
        description: z.string(),
        required: z._default(z.boolean(), false),
        schema: SchemaSchema,
      }),
    ),
    [],
  ),
  requestBody: z.optional(z.object({ content: ContentSchema })),
  responses: z.record(z.string(), z.object({ description: z.optional(z.string()), content: ContentSchema })),
})

const DescriptionSchema = z.object({
  info: z.object({ description: z.string() }),
  servers: z.tuple([z.object({ url: z.string() })]),
  paths: z.record(z.string(), z.record(z.string(), OperationSchema)),
  components: z.object({
    securitySchemes: z.object({ token: z.object({ description: z.string() }) }),
    schemas: z.record(z.string(), SchemaSchema),
  }),
})

/** Converts the description for programs to the one for the page. */
export function readable(description: object): ApiDescription {
  const { info, servers, paths, components } = DescriptionSchema.parse(description)
  return {
    base: servers[0].url,
    about: info.description,
    token: components.securitySchemes.token.description,
    operations: Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        ...readableOperation(operation),
      })),
    ),
    problems: problemTable,
    schemas: Object.entries(components.schemas).map(([name, schema]) => ({ name, schema })),
  }
}

function readableOperation(operation: z.infer<typeof OperationSchema>) {
  const { summary, security, parameters, requestBody, responses } = operation
  const [scope] = security.flatMap(({ token = [] }) => token)
  return {
    summary,
    scope,
    parameters,
    body: contentOf(requestBody?.content ?? {}),
    answers: Object.entries(responses).flatMap(([status, { description = '', content }]) =>
      status === 'default' ? [] : [{ status, description, content: contentOf(content) }],
    ),
  }
}

function contentOf(content: z.infer<typeof ContentSchema>): ApiContent[] {
  return Object.entries(content).map(([mediaType, { schema, examples = {} }]) => {
    const [example] = Object.values(examples)
    return {
      mediaType,
      schema: schema?.$ref.slice(schema.$ref.lastIndexOf('/') + 1),
      example: example?.value,
    }
  })
}
