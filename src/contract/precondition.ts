/** Conditions of a write on the revision that it replaces (RFC 9110 §13.1.1, §13.1.2). Absent: none. */
export interface Precondition {
  revisions?: number[]
  exists?: boolean
  /** A new article must have an id that every reader and every URL preserves. */
  validNewId?: true
}
