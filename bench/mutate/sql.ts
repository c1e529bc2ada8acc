/** True if a text in the source is a query or part of one. */
export const isSql = (text: string): boolean =>
  /\b(?:SELECT|INSERT|UPDATE|DELETE|WHERE|ORDER BY|CREATE)\b/.test(text)
