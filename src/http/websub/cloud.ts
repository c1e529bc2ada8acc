import { element } from '../../document/xml.ts'
import { readCloudRequest } from '../../websub/cloud.ts'
import { hubLimits } from '../../websub/limits.ts'
import { readForm } from '../message/body.ts'
import { xml } from '../message/respond.ts'
import { plainProblem } from '../message/respond-problem.ts'
import type { Handler } from '../route.ts'
import type { Services } from '../services.ts'
import { subscribeThrottle } from './hub.ts'
import { topicOf } from './topics.ts'

/** POST /cloud: rssCloud's pleaseNotify. The answer is always 200; `success` states the result. */
export function pleaseNotify(services: Services): Handler {
  const throttle = subscribeThrottle()
  return async context => {
    const { base, allowLoopback, realTime } = services.settings(context.env)
    if (!realTime.rssCloud) return plainProblem({ kind: 'not-found', detail: 'This site has no rssCloud.' })

    const refusal = await throttle.refusal(context)
    if (refusal) return plainProblem(refusal)

    const form = await readForm(context.req.raw, hubLimits.requestMaxBytes)
    if (!form.ok) return plainProblem(form.error)

    const request = readCloudRequest(form.value, {
      allowLoopback,
      client: context.req.header('cf-connecting-ip') ?? '',
      topicOf: text => topicOf(services.publication, base, text)?.url,
    })
    const done = request.ok ? await services.hub(context.env).registerCloud(request.value) : request
    return notifyResult(
      done.ok,
      done.ok ? 'You will be told of changes for 25 hours. Register again each day.' : done.error,
    )
  }
}

function notifyResult(success: boolean, message: string): Response {
  const result = element('notifyResult', { success: String(success), msg: message })
  return xml(`<?xml version="1.0" encoding="utf-8"?>\n${result}\n`)
}
