import * as z from 'zod'
import { ArticleSchema } from '../article.ts'

/** The answer of GET /api/articles, which the API describes and the command reads. */

export const articleStates = ['visible', 'embargoed', 'expired', 'retracted', 'draft', 'quarantined'] as const

const count = z.number().int().min(0)

export const ListedArticleSchema = ArticleSchema.pick({
  id: true,
  title: true,
  published: true,
  updated: true,
  expires: true,
  categories: true,
  source: true,
  authors: true,
  language: true,
}).extend({
  state: z.enum(articleStates),
  sequence: count,
  revision: count,
  url: z.string().meta({ description: 'Where people read it.' }),
  name: z.string().meta({ description: 'The title; of a post without one, its first words.' }),
})

export const ArticleListSchema = z.looseObject({
  articles: z.array(ListedArticleSchema),
  next: z.string().optional().meta({ description: '`after` of the next page. Absent: this is the last.' }),
})
