import type { StartedSite } from '../support/started-site.ts'

/** A newsroom that writes without a pause, and notes what the site has acknowledged. */

export const token = 'token-of-the-newsroom'

/** What a record says of itself; its content says the same, so that a half of it would show. */
export interface State {
  title: string
  retracted: boolean
}

export class Newsroom {
  readonly #site: StartedSite
  /** The state that the site has acknowledged last, by id. */
  readonly acknowledged = new Map<string, State>()
  /** What was sent and not answered: it may have been stored. */
  readonly pending = new Map<string, State>()
  /** Answered writes. */
  answers = 0
  /** Answers that are neither an acknowledgement nor the connection's end. */
  readonly refusals: string[] = []
  #numbered = 0

  constructor(site: StartedSite) {
    this.#site = site
  }

  /** Publishes, edits and retracts one after another, until the site is gone. */
  async desk(name: string): Promise<void> {
    const own: string[] = []
    for (let turn = 0; ; turn += 1) {
      const retracts = turn % 7 === 6
      const edited = turn % 3 === 2 ? own[turn % own.length] : undefined
      const id = (retracts ? own.shift() : edited) ?? this.#mint(name)
      if (!own.includes(id) && !retracts) own.push(id)
      const title = retracts ? this.acknowledged.get(id)?.title : `${id} at turn ${turn}`
      const state = { title: title ?? id, retracted: retracts && title !== undefined }
      if (!(await this.#write(id, state).catch(() => false))) return
    }
  }

  /** Imports articles a hundred at a time, until the site is gone; a line of the answer acknowledges its article. */
  async wire(name: string): Promise<void> {
    for (;;) {
      const states = Array.from({ length: 100 }, () => {
        const id = this.#mint(name)
        return [id, { title: `${id} from the wire`, retracted: false }] as const
      })
      for (const [id, state] of states) this.pending.set(id, state)
      const body = states.map(([id, state]) => JSON.stringify(record(id, state))).join('\n')
      if (!(await this.#import(body).catch(() => false))) return
    }
  }

  /** Waits until so many writes were answered. */
  async until(answers: number): Promise<void> {
    while (this.answers < answers) await new Promise(resolve => setTimeout(resolve, 5))
  }

  async #write(id: string, state: State): Promise<boolean> {
    this.pending.set(id, state)
    const address = `/api/articles/${encodeURIComponent(id)}`
    const answer = state.retracted
      ? await this.#send('DELETE', address)
      : await this.#send('PUT', address, JSON.stringify(record(id, state)))
    await answer.arrayBuffer()
    if (answer.ok) this.#acknowledge(id)
    else this.refusals.push(`${answer.status} ${address}`)
    return true
  }

  async #import(body: string): Promise<boolean> {
    const answer = await this.#send('POST', '/api/import', body, 'application/x-ndjson')
    if (!answer.ok || !answer.body) {
      this.refusals.push(`${answer.status} /api/import`)
      return true
    }
    let rest = ''
    for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines.filter(Boolean)) this.#readLine(line)
    }
    return true
  }

  #readLine(line: string): void {
    const { outcome, article } = JSON.parse(line)
    if (outcome === 'created') this.#acknowledge(article.id)
    else this.refusals.push(line)
  }

  #acknowledge(id: string): void {
    const state = this.pending.get(id)
    if (state) this.acknowledged.set(id, state)
    this.pending.delete(id)
    this.answers += 1
  }

  #mint(name: string): string {
    this.#numbered += 1
    return `kills/${name}/${this.#numbered}`
  }

  #send(method: string, path: string, body?: string, contentType = 'application/json'): Promise<Response> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': contentType }),
    }
    return fetch(`${this.#site.url}${path}`, { method, headers, ...(body !== undefined && { body }) })
  }
}

/** Published in the order of their numbers, a second apart. */
function record(id: string, { title }: State) {
  const number = Number(id.split('/').at(-1))
  const published = new Date(Date.parse('2026-01-01T00:00:00Z') + number * 1000).toISOString()
  return { id, title, content: contentOf(title), categories: [{ term: 'kills' }], published }
}

export const contentOf = (title: string): string => `<p>${`${title}. `.repeat(50)}</p>`
