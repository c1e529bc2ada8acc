import type { PropsWithChildren } from 'hono/jsx'
import type { View } from '../view.ts'
import type { Schema } from './description.ts'

/** The section of one schema: a table of its members, or its type. */
export function SchemaSection({ view, name, schema }: { view: View; name: string; schema: Schema }) {
  const members = Object.entries(schema.properties ?? {})
  const { api } = view.texts
  return (
    <section aria-labelledby={schemaId(name)}>
      <h3 id={schemaId(name)}>
        <code>{name}</code>
      </h3>
      {members.length === 0 ? (
        <p lang="en">
          <Type schema={schema} />
        </p>
      ) : (
        <MemberTable view={view}>
          {members.map(([member, of]) => (
            <tr>
              <th scope="row">
                <code>{member}</code>
                {schema.required?.includes(member) && <span class="needed"> {api.required}</span>}
              </th>
              <td lang="en">
                <Type schema={of} />
              </td>
              <td lang="en">{of.description && <Prose text={of.description} />}</td>
            </tr>
          ))}
        </MemberTable>
      )}
    </section>
  )
}

/** A table of members or parameters: one row each, with name, type and meaning. */
export function MemberTable({ view, children }: PropsWithChildren<{ view: View }>) {
  const { api } = view.texts
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{api.member}</th>
          <th scope="col">{api.type}</th>
          <th scope="col">{api.meaning}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

/** A type in a few words: `text, at most 1000 characters`, `list of Person`. */
export function Type({ schema }: { schema: Schema }) {
  const { $ref, anyOf, items, properties } = schema
  if ($ref) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1)
    return <a href={`#${schemaId(name)}`}>{name}</a>
  }
  if (anyOf) {
    return (
      <>
        {anyOf.map((one, index) => (
          <>
            {index > 0 && ' or '}
            <Type schema={one} />
          </>
        ))}
      </>
    )
  }
  if (items) {
    return (
      <>
        list of <Type schema={items} />
        {schema.maxItems !== undefined && `, at most ${schema.maxItems}`}
      </>
    )
  }
  if (properties) {
    return (
      <>
        {'{ '}
        {Object.entries(properties).map(([name, of], index) => (
          <>
            {index > 0 && ', '}
            <code>{schema.required?.includes(name) ? name : `${name}?`}</code>: <Type schema={of} />
          </>
        ))}
        {' }'}
      </>
    )
  }

  return <>{plainType(schema)}</>
}

function plainType({ type, format, enum: values, const: only, ...bounds }: Schema): string {
  if (values) return values.map(value => JSON.stringify(value)).join(' or ')
  if (only !== undefined) return JSON.stringify(only)

  const { minimum, maximum, maxLength } = bounds
  return [
    [type].flat().filter(Boolean).join(' or ') || 'anything',
    format,
    minimum !== undefined && minimum !== 0 && `from ${minimum}`,
    maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && `to ${maximum}`,
    maxLength !== undefined && `at most ${maxLength} characters`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** English text with code between backquotes. */
export function Prose({ text }: { text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>
}

export const schemaId = (name: string): string => `schema-${name}`
