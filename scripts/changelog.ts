import { err, ok, type Result } from '../src/record/problem.ts'

/** The changelog after a release. */
export interface Changelog {
  text: string
  /** The changes of the release, without the heading. */
  section: string
}

const nextHeading = /^## Next$/m

/**
 * Gives the section `## Next` the version and the day, and adds an empty `## Next` before it. Refuses a changelog
 * without such a section, or with an empty one.
 */
export function released(changelog: string, version: string, day: string): Result<Changelog, string> {
  const heading = nextHeading.exec(changelog)
  if (!heading) return err('CHANGELOG.md has no section "## Next".')

  const start = heading.index + heading[0].length
  const rest = changelog.slice(start)
  const end = rest.search(/^## /m)
  const section = (end === -1 ? rest : rest.slice(0, end)).trim()
  if (section === '') return err('CHANGELOG.md says nothing under "## Next": write what has changed.')

  const before = changelog.slice(0, heading.index)
  return ok({ text: `${before}## Next\n\n## ${version} (${day})${rest}`, section })
}
