/** What a write may demand of the revision it replaces (RFC 9110 §13.1.1, §13.1.2). Absent: nothing. */
export interface Precondition {
  revisions?: number[]
  exists?: boolean
  /** If there is no such article yet, its id is one that every reader and every address keeps. */
  validNewId?: true
}
