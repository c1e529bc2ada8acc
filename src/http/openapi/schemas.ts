import * as z from 'zod/mini'
import {
  HealthSchema,
  HubReportSchema,
  ProblemSchema,
  RebuildSchema,
  RestoredSchema,
} from '../../record/api/answers.ts'
import { ArticleListSchema, articleStates } from '../../record/api/article-list.ts'
import { EndLineSchema, HeadLineSchema, KeptLineSchema, PartLineSchema } from '../../record/api/backup.ts'
import { ImportSummarySchema } from '../../record/api/import-summary.ts'
import {
  ArticleSchema,
  AttachmentSchema,
  CategorySchema,
  DraftSchema,
  NoticeSchema,
  PersonSchema,
  SentRecordSchema,
  SourceSchema,
} from '../../record/article.ts'
import { LogLineSchema } from '../../record/kept.ts'
import { NewTokenSchema, TokenListSchema, TokenOrderSchema } from '../../record/token.ts'

/**
 * The components of the API's description, as JSON Schema 2020-12. They are generated from the schemas that validate
 * records.
 */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { uri: id => `#/components/schemas/${id}` })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutAddress(schema)]))
}

const outcome = z.enum(['created', 'updated', 'unchanged'])
const state = z.enum(articleStates)
const count = z.int().check(z.minimum(0))

/** RFC 7396: the members to change; null removes one. */
const PatchSchema = z.strictObject(
  Object.fromEntries(Object.entries(DraftSchema.shape).map(([name, schema]) => [name, z.nullable(schema)])),
)

const named = {
  Draft: SentRecordSchema,
  Patch: PatchSchema,
  Article: ArticleSchema,
  Person: PersonSchema,
  Category: CategorySchema,
  Source: SourceSchema,
  Attachment: AttachmentSchema,
  Notice: NoticeSchema,
  LogLine: LogLineSchema,
  Written: z.strictObject({
    outcome,
    state,
    article: ArticleSchema,
    quarantined: z.optional(z.string()).check(z.meta({ description: 'Why the article cannot be rendered.' })),
  }),
  ImportLine: z.strictObject({
    outcome: z.optional(z.enum([...outcome.options, 'refused', 'left-out'])),
    line: z.optional(count).check(z.meta({ description: 'Of the body, from 1, where the body has lines.' })),
    article: z.optional(ArticleSchema),
    problem: z.optional(ProblemSchema),
    reason: z
      .optional(z.string())
      .check(z.meta({ description: 'Why it is left out: `trash`, `comment`, `page`.' })),
    id: z.optional(z.string()).check(z.meta({ description: 'Of what is left out, as are title and url.' })),
    title: z.optional(z.string()),
    url: z.optional(z.string()),
    summary: z.optional(ImportSummarySchema).check(
      z.meta({
        description: 'Of the last line, where the request asks for it.',
      }),
    ),
  }),
  ArticleList: ArticleListSchema,
  SourceList: z.looseObject({
    sources: z.array(
      z.looseObject({
        name: z.string().check(z.meta({ description: 'What its articles are kept under.' })),
        url: z.string(),
        kind: z.string(),
        everyMinutes: z.number(),
        refused: z
          .optional(z.array(z.looseObject({ id: z.optional(z.string()), detail: z.string() })))
          .check(z.meta({ description: 'What it offers and is not taken, and why: at most 20.' })),
      }),
    ),
  }),
  Health: HealthSchema,
  HubReport: HubReportSchema,
  Rebuild: RebuildSchema,
  KeptLine: KeptLineSchema,
  BackupLine: z.union([HeadLineSchema, ArticleSchema, KeptLineSchema, PartLineSchema, EndLineSchema]),
  Restored: RestoredSchema,
  TokenOrder: TokenOrderSchema,
  NewToken: NewTokenSchema,
  TokenList: TokenListSchema,
  Problem: ProblemSchema,
} satisfies Record<string, z.ZodMiniType>

/**
 * A component is addressed by its place in the document; its `$id` would be a fragment (JSON Schema 2020-12 §8.2.1).
 */
function withoutAddress({ $id: _, $schema: __, ...schema }: z.core.JSONSchema.BaseSchema): object {
  return schema
}
