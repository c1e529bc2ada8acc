import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cover } from './sample/cover.ts'
import { ponds } from './sample/ponds.ts'
import { sounds, wav } from './sample/sounds.ts'

/**
 * `node scripts/sample-files.ts`: generates the sample's files that are not drawn by hand, in feeds/files/. The same
 * code writes the same bytes.
 */

const folder = join(import.meta.dirname, '../feeds/files')

writeFileSync(join(folder, 'cover.png'), cover())
writeFileSync(join(folder, 'ponds-to-repair.csv'), ponds())
for (const [name, sound] of Object.entries(sounds)) writeFileSync(join(folder, name), wav(sound))
