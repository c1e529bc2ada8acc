import { dnsOverHttps, type Network, outgoing } from '../outgoing.ts'
import { hubUrl } from '../record/address/addresses.ts'
import { limits, type Settings } from '../settings.ts'
import type { DeliveryMessage } from './delivery/queue.ts'
import type { HubParts } from './hub.ts'
import type { Topics } from './topics.ts'

export interface HubInput {
  topics: Topics
  fetch: Network['fetch']
  queue?: Queue<DeliveryMessage> | undefined
}

/** Makes the parts of a hub from the site's settings. */
export function hubParts(settings: Settings, { topics, fetch, queue }: HubInput): HubParts {
  const { base, allowLoopback, resolver, realTime } = settings
  const resolve = resolver === undefined ? {} : { resolve: dnsOverHttps(fetch, resolver) }
  return {
    topics,
    send: outgoing({ fetch, allowLoopback, ...resolve }),
    hub: hubUrl(base),
    userAgent: `Broadsheet (W3C.REC-websub-20180123; +${base}/)`,
    deliver: realTime.deliver,
    externalHubs: realTime.externalHubs,
    thinDelayMilliseconds: limits.isolateCopyMilliseconds + 500,
    queue,
    queueAboveSubscribers: realTime.queueAboveSubscribers,
    looksUpNames: resolver !== undefined,
  }
}
