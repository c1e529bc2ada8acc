/** A page of an export. */
export interface ExportPage<T> {
  items: T[]
  /** Where the next page starts. Absent: this is the last one. */
  next?: number
  /** Ids of records that are damaged, and so missing here. Absent: none. */
  damaged?: string[]
}
