import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Schema, Validator } from '@cfworker/json-schema'
import { Validator as OpenApiValidator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { starterArticle } from '../../cli/runtime/starter-articles.ts'
import { feeds } from '../../feeds/index.ts'
import { site } from '../../feeds/site.ts'
import { createApp } from '../../src/app.ts'
import { examples } from '../../src/http/openapi/examples.ts'
import { apiDescription } from '../../src/http/openapi/openapi.ts'

const description = apiDescription(site.title, 'https://news.example')
const environment = { PUBLIC_URL: 'https://news.example', BROADSHEET_TOKEN: 'token-of-the-tests' }
const folder = join(import.meta.dirname, '../../feeds/articles')

/** What is wrong with a value by one of the description's schemas; empty: nothing. */
function errorsOf(name: string, value: unknown): string[] {
  const { schemas } = description.components
  const schema: Schema = { components: { schemas }, $ref: `#/components/schemas/${name}` }
  const { errors } = new Validator(schema, '2020-12').validate(value)
  return errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
}

/** The methods that an address of the table says it takes: `GET /api/articles/{id}`. HEAD goes with GET. */
async function allowedAt(app: ReturnType<typeof createApp>, path: string): Promise<string[]> {
  const answer = await app.request(path.replace(/:\w+/g, 'x'), { method: 'OPTIONS' }, environment)
  const methods = (answer.headers.get('allow') ?? '').split(', ')
  const own = methods.filter(method => method !== 'HEAD' && method !== 'OPTIONS')
  return own.map(method => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
}

describe('the description of the API', () => {
  it('is an OpenAPI 3.1 document', async () => {
    const result = await new OpenApiValidator().validate(structuredClone(description))
    expect(result).toEqual({ valid: true })
  })

  it('has every method of every route of /api, and no other', async () => {
    const app = createApp({ site, feeds })
    const paths = new Set(app.routes.map(({ path }) => path).filter(path => path.startsWith('/api/')))
    const routed = await Promise.all([...paths].map(async path => allowedAt(app, path)))
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    )
    expect(paths.size).toBeGreaterThan(0)
    expect(described.filter(name => name.includes(' /api/')).sort()).toEqual(routed.flat().sort())
  })

  it.each(Object.entries(examples))('shows a valid %s', (name, example) => {
    expect(errorsOf(name, example)).toEqual([])
  })

  it.each(readdirSync(folder))('takes the starter article %s', file => {
    expect(
      errorsOf('Draft', starterArticle(readFileSync(join(folder, file), 'utf8'), 'https://news.example')),
    ).toEqual([])
  })

  it.each([
    { rule: 'a title that is empty', name: 'Draft', value: { title: '' } },
    { rule: 'an unknown member', name: 'Draft', value: { title: 'x', colour: 'red' } },
    { rule: 'a date that is none', name: 'Draft', value: { title: 'x', published: 'tomorrow' } },
    { rule: 'a record without its id', name: 'Article', value: { title: 'x', revision: 1 } },
    {
      rule: 'an attachment without its type',
      name: 'Draft',
      value: { title: 'x', image: { url: 'https://a.example/b' } },
    },
  ])('refuses $rule', ({ name, value }) => {
    expect(errorsOf(name, value)).not.toEqual([])
  })
})

/** What programs were generated from changes only with a line of a reviewed diff; UPDATE_GOLDENS=1 writes it anew. */
describe('the description as a whole', () => {
  it('is what it was', () => {
    const file = join(import.meta.dirname, '../fixtures/openapi.json')
    const written = `${JSON.stringify(apiDescription('The Test Site', 'https://news.example'), null, 1)}\n`
    if (process.env.UPDATE_GOLDENS) writeFileSync(file, written)
    expect(written).toBe(readFileSync(file, 'utf8'))
  })
})
