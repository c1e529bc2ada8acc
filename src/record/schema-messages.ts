import { config } from 'zod/mini'
import english from 'zod/v4/locales/en.js'

/**
 * Gives zod its English messages: `zod/mini` has none. Modules import this file if people read the messages of their
 * schemas. (`zod` itself would carry every method of every schema: 10 of the worker's KiB with gzip.)
 */

config(english())
