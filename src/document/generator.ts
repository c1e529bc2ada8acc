import { version } from '../../package.json'

/** The program that writes the documents, as RSS and Atom name it. package.json alone says the version. */
export const generator = { name: 'Broadsheet', version }
