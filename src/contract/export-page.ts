/** A page of an export. */
export interface ExportPage<T> {
  items: T[]
  /** Start of the next page. Absent: this is the last one. */
  next?: number
  /** Ids of damaged records, which are missing here. Absent: none. */
  damaged?: string[]
}
