import type { Context } from 'hono'
import { channelPage, searchPage } from '../../pages/channel.tsx'
import { type Channel, isSearch } from '../../record/channel.ts'
import { ok } from '../../record/problem.ts'
import { negotiationHeaders } from '../message/negotiate.ts'
import { problemResponse } from '../message/respond-problem.ts'
import type { Services } from '../services.ts'
import { answerPage } from './answer.ts'
import type { PageFrame } from './frame.ts'

/** Parameters of the page, not of the channel: they select no article. */
export const pageParameters = ['lang', 'before']

/** Shows a channel to a person, page by page. `?before=` takes the place where the page before ended. */
export type ShowChannel = (context: Context<{ Bindings: Env }>, channel: Channel) => Promise<Response>

export function showChannel(services: Services, frame: PageFrame): ShowChannel {
  return (context, channel) => {
    const below = placeOf(context.req.query('before'))
    return answerPage({
      context,
      frame,
      vary: negotiationHeaders,
      ask: async known => {
        const publisher = services.publisher(context.env)
        const request = { ...known, below }
        const answer = await services.searches.admit(context, channel, async () =>
          isSearch(channel)
            ? publisher.searchPage(channel, request)
            : ok(await publisher.channelPage(channel, request)),
        )
        if (!answer.ok) return problemResponse(answer.error)

        return (
          answer.value ?? problemResponse({ kind: 'not-found', detail: 'Nothing was ever published here.' })
        )
      },
      render: (view, content) =>
        isSearch(channel) ? searchPage(view, channel, content) : channelPage(view, channel, content),
    })
  }
}

/** Adds the page's own parameters of a request to a feed's canonical URL. */
export function withPageParameters(canonical: string, { searchParams }: URL): string {
  const url = new URL(canonical)
  for (const name of pageParameters) {
    const value = searchParams.get(name)
    if (value !== null) url.searchParams.set(name, value)
  }
  return url.href
}

function placeOf(text: string | undefined): number | undefined {
  const place = Number(text)
  return Number.isSafeInteger(place) && place > 0 ? place : undefined
}
