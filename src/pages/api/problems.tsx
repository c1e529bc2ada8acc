import type { View } from '../view.ts'
import type { ApiProblem } from './description.ts'
import { schemaId } from './schema.tsx'

/** All problems that an operation may answer, with their statuses. */
export function Problems({ view, problems }: { view: View; problems: ApiProblem[] }) {
  const { api } = view.texts
  return (
    <section aria-labelledby="problems">
      <h2 id="problems" class="section-title">
        {api.problems}
      </h2>
      <p>
        {api.problemsNote} <a href={`#${schemaId('Problem')}`}>Problem</a>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{api.status}</th>
            <th scope="col">
              <code>type</code>
            </th>
            <th scope="col">
              <code>title</code>
            </th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ status, kind, title }) => (
            <tr>
              <td>{status}</td>
              <td>
                <code>urn:broadsheet:problem:{kind}</code>
              </td>
              <td lang="en">{title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
