import { document } from '../layout.tsx'
import type { View } from '../view.ts'
import type { ApiContent, ApiDescription, ApiOperation } from './description.ts'
import { Problems } from './problems.tsx'
import { MemberTable, Prose, SchemaSection, schemaId, Type } from './schema.tsx'

/** The API page: the content of /openapi.json for people. */
export function apiPage(view: View, description: ApiDescription): string {
  const { api } = view.texts
  return document({
    view,
    head: { title: api.heading, description: api.intro, canonical: `${view.base}/api` },
    children: (
      <div class="api">
        <h1 class="page-title">{api.heading}</h1>
        <p class="purpose">{api.intro}</p>
        <p>
          {api.address} <code>{description.base}</code>{' '}
          <a href="/openapi.json" type="application/json">
            OpenAPI 3.1
          </a>
        </p>
        <p lang="en">
          <Prose text={description.about} />
        </p>
        <h2 class="section-title">{api.token}</h2>
        <p lang="en">
          <Prose text={description.token} />
        </p>
        <Contents view={view} operations={description.operations} />
        {description.operations.map(operation => (
          <Operation view={view} operation={operation} />
        ))}
        <Problems view={view} problems={description.problems} />
        <h2 class="section-title">{api.schemas}</h2>
        {description.schemas.map(({ name, schema }) => (
          <SchemaSection view={view} name={name} schema={schema} />
        ))}
      </div>
    ),
  })
}

function Contents({ view, operations }: { view: View; operations: ApiOperation[] }) {
  return (
    <nav aria-labelledby="operations">
      <h2 id="operations" class="section-title">
        {view.texts.api.operations}
      </h2>
      <ul class="plain">
        {operations.map(operation => (
          <li>
            <a href={`#${operationId(operation)}`}>
              <code>
                {operation.method} {operation.path}
              </code>
            </a>{' '}
            <span class="soft" lang="en">
              <Prose text={operation.summary} />
            </span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Operation({ view, operation }: { view: View; operation: ApiOperation }) {
  const { method, path, summary, scope, parameters, body, answers } = operation
  const { api } = view.texts
  return (
    <section aria-labelledby={operationId(operation)}>
      <h3 id={operationId(operation)}>
        <code>
          {method} {path}
        </code>
      </h3>
      <p lang="en">
        <Prose text={summary} />
      </p>
      <p class="soft">
        {scope === undefined ? api.open : api.needs} {scope && <code>{scope}</code>}
      </p>
      {parameters.length > 0 && <Parameters view={view} operation={operation} />}
      {body.length > 0 && (
        <>
          <h4>{api.body}</h4>
          <Contentful view={view} content={body} />
        </>
      )}
      <h4>{api.answers}</h4>
      {answers.map(({ status, description, content }) => (
        <>
          <p>
            <code>{status}</code>{' '}
            <span lang="en">
              <Prose text={description} />
            </span>
          </p>
          <Contentful view={view} content={content} />
        </>
      ))}
    </section>
  )
}

function Parameters({ view, operation: { parameters } }: { view: View; operation: ApiOperation }) {
  const { api } = view.texts
  return (
    <>
      <h4>{api.parameters}</h4>
      <MemberTable view={view}>
        {parameters.map(({ name, in: place, description, required, schema }) => (
          <tr>
            <th scope="row">
              <code>{name}</code> <span class="soft">{place}</span>
              {required && <span class="needed"> {api.required}</span>}
            </th>
            <td lang="en">
              <Type schema={schema} />
            </td>
            <td lang="en">
              <Prose text={description} />
            </td>
          </tr>
        ))}
      </MemberTable>
    </>
  )
}

/** Media types with their schemas, and one example per schema. */
function Contentful({ view, content }: { view: View; content: ApiContent[] }) {
  if (content.length === 0) return null

  const shown = new Map(
    content.flatMap(({ schema, example }) => (example && schema ? [[schema, example]] : [])),
  )
  return (
    <>
      <ul>
        {content.map(({ mediaType, schema }) => (
          <li>
            <code>{mediaType}</code> {schema && <a href={`#${schemaId(schema)}`}>{schema}</a>}
          </li>
        ))}
      </ul>
      {[...shown].map(([schema, example]) => (
        <figure>
          <figcaption class="soft">
            {view.texts.api.example}: <code>{schema}</code>
          </figcaption>
          <pre>
            <code>{JSON.stringify(example, null, 2)}</code>
          </pre>
        </figure>
      ))}
    </>
  )
}

/** Example: `put-api-articles-id`. */
const operationId = ({ method, path }: ApiOperation): string =>
  `${method} ${path}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')
