/**
 * What cannot stand in what. A parser closes the one when it meets the other (HTML Standard §13.1.2.4); since taking
 * wrappers away brings elements together that were apart, the writer does the same, and its output is read as written.
 */

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements that end a paragraph. */
export const blocks = set(
  'address article aside blockquote details div dl figcaption figure footer h1 h2 h3 h4 h5 h6 header hr ol p pre ' +
    'section table ul',
)

const headings = set('h1 h2 h3 h4 h5 h6')
const terms = set('dd dt')
const readings = set('rp rt')
const sections = set('tbody thead')

/** Which element, opened last, ends when this one opens. */
export const endedBy: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...[...headings].map((name): [string, ReadonlySet<string>] => [name, headings]),
  ['li', set('li')],
  ['dd', terms],
  ['dt', terms],
  ['rp', readings],
  ['rt', readings],
  ['tr', set('td th tr')],
  ['td', set('td th thead')],
  ['th', set('th')],
  ['tbody', sections],
  ['tfoot', sections],
])
