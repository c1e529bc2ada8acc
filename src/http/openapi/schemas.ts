import * as z from 'zod'
import {
  HealthSchema,
  HubReportSchema,
  ProblemSchema,
  RebuildSchema,
  RestoredSchema,
} from '../../record/api/answers.ts'
import { ArticleListSchema, articleStates } from '../../record/api/article-list.ts'
import { EndLineSchema, HeadLineSchema, KeptLineSchema } from '../../record/api/backup.ts'
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
const count = z.number().int().min(0)

/** RFC 7396: the members to change; null removes one. */
const PatchSchema = z.strictObject(
  Object.fromEntries(Object.entries(DraftSchema.shape).map(([name, schema]) => [name, schema.nullable()])),
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
    quarantined: z.string().optional().meta({ description: 'Why the article cannot be rendered.' }),
  }),
  ImportLine: z.strictObject({
    outcome: z.enum([...outcome.options, 'refused', 'left-out']).optional(),
    line: count.optional().meta({ description: 'Of the body, from 1, where the body has lines.' }),
    article: ArticleSchema.optional(),
    problem: ProblemSchema.optional(),
    reason: z.string().optional().meta({ description: 'Why it is left out: `trash`, `comment`, `page`.' }),
    id: z.string().optional().meta({ description: 'Of what is left out, as are title and url.' }),
    title: z.string().optional(),
    url: z.string().optional(),
    summary: ImportSummarySchema.optional().meta({
      description: 'Of the last line, where the request asks for it.',
    }),
  }),
  ArticleList: ArticleListSchema,
  SourceList: z.looseObject({
    sources: z.array(
      z.looseObject({
        name: z.string().meta({ description: 'What its articles are kept under.' }),
        url: z.string(),
        kind: z.string(),
        everyMinutes: z.number(),
        refused: z
          .array(z.looseObject({ id: z.string().optional(), detail: z.string() }))
          .optional()
          .meta({ description: 'What it offers and is not taken, and why: at most 20.' }),
      }),
    ),
  }),
  Health: HealthSchema,
  HubReport: HubReportSchema,
  Rebuild: RebuildSchema,
  KeptLine: KeptLineSchema,
  BackupLine: z.union([HeadLineSchema, ArticleSchema, KeptLineSchema, EndLineSchema]),
  Restored: RestoredSchema,
  TokenOrder: TokenOrderSchema,
  NewToken: NewTokenSchema,
  TokenList: TokenListSchema,
  Problem: ProblemSchema,
} satisfies Record<string, z.ZodType>

/**
 * A component is addressed by its place in the document; its `$id` would be a fragment (JSON Schema 2020-12 §8.2.1).
 */
function withoutAddress({ $id: _, $schema: __, ...schema }: z.core.JSONSchema.BaseSchema): object {
  return schema
}
