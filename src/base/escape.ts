/** Escaping for XML and HTML (XML 1.0 §2.4, HTML Standard §13.3). */

/** Text between tags: `a < b` is `a &lt; b`. */
export const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Text between tags, or an attribute's value in double quotes. */
export const escapeHtml = (text: string): string => escapeText(text).replace(/"/g, '&quot;')
