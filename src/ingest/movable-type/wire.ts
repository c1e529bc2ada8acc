/**
 * The import format of Movable Type, which TypePad and Hatena also export. Lines of eight hyphens separate entries;
 * lines of five hyphens separate the parts of an entry. The first part holds fields, one per line; each other part
 * begins with its name.
 */
export interface MovableTypeEntry {
  /** Values by name, in the order of the lines. */
  fields: ReadonlyMap<string, string[]>
  /** `BODY`, `EXTENDED BODY`, `EXCERPT` and `KEYWORDS`. */
  texts: ReadonlyMap<string, string>
  comments: number
}

/** The beginning of a document, with line ends LF or CRLF. */
export const beginning =
  /^(?:[A-Z][A-Z ]{2,30}:[^\n]*\n)+-----\r?\n(?:BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING|-----)/

export function entriesOf(document: string): MovableTypeEntry[] {
  return document
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/^--------[ \t]*$/m)
    .filter(text => text.trim() !== '')
    .map(entryOf)
}

function entryOf(text: string): MovableTypeEntry {
  const [head = '', ...parts] = text.split(/^-----[ \t]*$/m)
  const named = parts
    .map(part => /^\s*([A-Z ]+):[ \t]*\n?([\s\S]*)$/.exec(part))
    .filter(match => match !== null)
  const texts = named.map(([, name = '', body = '']): [string, string] => [name, body.trim()])

  return {
    fields: fieldsOf(head),
    texts: new Map(texts.filter(([name, body]) => name !== 'COMMENT' && name !== 'PING' && body !== '')),
    comments: texts.filter(([name]) => name === 'COMMENT' || name === 'PING').length,
  }
}

function fieldsOf(head: string): Map<string, string[]> {
  const fields = new Map<string, string[]>()

  for (const [, name = '', value = ''] of head.matchAll(/^([A-Z][A-Z ]*):[ \t]*(.*)$/gm)) {
    const trimmed = value.trim()
    if (trimmed !== '') fields.set(name, [...(fields.get(name) ?? []), trimmed])
  }

  return fields
}
