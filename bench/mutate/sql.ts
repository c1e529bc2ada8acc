/** Whether a text of the source is a query or a part of one. */
export const isSql = (text: string): boolean =>
  /\b(?:SELECT|INSERT|UPDATE|DELETE|WHERE|ORDER BY|CREATE)\b/.test(text)
