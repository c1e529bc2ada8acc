import { directoryPage } from '../../pages/directory.tsx'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'
import { answerPage } from './answer.ts'
import type { PageFrame } from './frame.ts'

/** `/`: the first page of the site for people. */
export function showDirectory(services: Services, frame: PageFrame): Handler {
  return context =>
    answerPage({
      context,
      frame,
      ask: known => services.publisher(context.env).directoryPage(known),
      render: directoryPage,
    })
}
