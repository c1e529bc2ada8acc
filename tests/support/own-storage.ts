import { reset } from 'cloudflare:test'

/** The files of a process share its workerd, objects and namespaces included. Each file begins with empty storage. */
await reset()
