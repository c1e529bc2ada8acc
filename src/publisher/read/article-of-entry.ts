import type { Records } from '../../catalogue/records.ts'
import type { SelectedEntry } from '../../catalogue/selection.ts'
import type { Article } from '../../record/article.ts'

/**
 * The article of an entry that was selected before. Undefined: its record cannot be read, or holds a later state, which
 * readers may not see: a record is stored before the index knows it.
 */
export async function articleOfEntry(
  records: Pick<Records, 'read'>,
  { id, sequence }: Pick<SelectedEntry, 'id' | 'sequence'>,
): Promise<Article | undefined> {
  const stored = await records.read(id)
  return stored.kind === 'found' && (stored.article.sequence ?? 0) <= sequence ? stored.article : undefined
}
