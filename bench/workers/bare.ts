/** Only a fetch handler, to measure the runtime itself. */
interface Bindings {
  BODY: ArrayBuffer
}

const headers = { 'content-type': 'application/atom+xml; charset=utf-8' }

export default {
  fetch: (_: Request, { BODY }: Bindings) => new Response(BODY, { headers }),
}
