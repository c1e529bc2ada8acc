import { version } from '../../package.json'

/** The name and version of this program, as RSS and Atom state it. The version comes from package.json. */
export const generator = { name: 'Broadsheet', version }
