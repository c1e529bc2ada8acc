import type { Category } from '../../../record/article.ts'

/** The name of a column or a series in front of a headline: 经验交流|…, 【…】…. */

const before = /^([\p{L}\p{N}·]{2,8}|[\p{Script=Latin}][\p{Script=Latin} ]{2,20}?)\s*[|｜丨︱〡]\s*(?=\S)/u
const bracketed = /^[【[〔]([\p{L}\p{N}·][\p{L}\p{N}· ]{0,10}[\p{L}\p{N}])[】\]〕]\s*(?=\S)/u

/** The column as a category. Undefined if there is none. */
export function columnOf(title: string): Category | undefined {
  const term = (before.exec(title) ?? bracketed.exec(title))?.[1]
  return term ? { term, scheme: 'column' } : undefined
}

/** The headline without the column. */
export function withoutColumn(title: string): string {
  return title.replace(before, '').replace(bracketed, '')
}
