import * as z from 'zod/mini'
import { ArticleSchema } from '../article.ts'

/** The answer of GET /api/articles, which the API describes and the command reads. */

export const articleStates = ['visible', 'embargoed', 'expired', 'retracted', 'draft', 'quarantined'] as const

export type ArticleState = (typeof articleStates)[number]

const count = z.int().check(z.minimum(0))

export const ListedArticleSchema = z.extend(
  z.pick(ArticleSchema, {
    id: true,
    title: true,
    published: true,
    updated: true,
    expires: true,
    categories: true,
    source: true,
    authors: true,
    language: true,
  }),
  {
    state: z.enum(articleStates),
    sequence: count,
    revision: count,
    url: z.string().check(z.meta({ description: 'Where people read it.' })),
    name: z.string().check(z.meta({ description: 'The title; of a post without one, its first words.' })),
  },
)

export const ArticleListSchema = z.looseObject({
  articles: z.array(ListedArticleSchema),
  next: z
    .optional(z.string())
    .check(z.meta({ description: '`after` of the next page. Absent: this is the last.' })),
})
