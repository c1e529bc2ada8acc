import { readers } from './readers.ts'

/** Prints the Debian packages that the readers need, for `.ci/run`; what is unpacked instead is not among them. */
const names = readers.flatMap(({ from, package: name, needs = [], unpacked }) =>
  from === 'Debian' ? [...(unpacked ? [] : [name]), ...needs] : [],
)
console.log([...new Set(names)].sort().join(' '))
