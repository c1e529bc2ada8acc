import { startUpMilliseconds, uploadOf } from '../upload.ts'
import type { Figures, Side } from './against.ts'

export async function upload({ folder }: Side): Promise<Figures> {
  const { parts: _, ...sizes } = await uploadOf(folder)
  return sizes
}

export const startUp = async ({ folder }: Side): Promise<Figures> => ({
  'start-up CPU ms': await startUpMilliseconds(folder),
})
