import type { Vocabulary } from '../contract/page-content.ts'
import { languageName, type View } from './view.ts'

/** A search by words only, for pages about something else. */
export function QuickSearch({ view }: { view: View }) {
  return (
    <search>
      <form class="search" action="/search">
        <Words view={view} value="" />
        <Kept view={view} fields={['q']} />
      </form>
    </search>
  )
}

interface SearchFormProps {
  view: View
  /** The current search. */
  query: URLSearchParams
  vocabulary: Vocabulary
}

/** The complete search form. It is a plain GET form, so that every search has a URL. */
export function SearchForm({ view, query, vocabulary }: SearchFormProps) {
  const { searching, channel } = view.texts
  const { kinds } = channel
  const value = (name: string) => query.get(name) ?? ''

  return (
    <search>
      <form class="search" action="/search">
        <Words view={view} value={value('q')} />
        <fieldset>
          <legend class="hidden">{searching.narrow}</legend>
          {(['category', 'source', 'author'] as const).map(name => (
            <div>
              <label for={`search-${name}`}>{kinds[plurals[name]]}</label>
              <input id={`search-${name}`} name={name} value={value(name)} list={`known-${name}`} />
              <datalist id={`known-${name}`}>
                {vocabulary[name].map(term => (
                  <option value={term.value}>{term.label}</option>
                ))}
              </datalist>
            </div>
          ))}
          <LanguageField view={view} chosen={value('language')} vocabulary={vocabulary} />
        </fieldset>
        <Kept view={view} fields={fields} query={query} />
      </form>
    </search>
  )
}

const plurals = { category: 'categories', source: 'sources', author: 'authors' } as const
const fields = ['q', 'category', 'source', 'author', 'language']

function Words({ view, value }: { view: View; value: string }) {
  const { searching } = view.texts
  return (
    <div class="words">
      <div>
        <label for="search-words">{searching.words}</label>
        <input id="search-words" type="search" name="q" value={value} placeholder={searching.wordsExample} />
      </div>
      <button type="submit">{searching.go}</button>
    </div>
  )
}

function LanguageField({ view, chosen, vocabulary }: { view: View; chosen: string; vocabulary: Vocabulary }) {
  const known = vocabulary.language.map(({ value }) => value)
  const tags = chosen && !known.includes(chosen) ? [...known, chosen] : known
  return (
    <div>
      <label for="search-language">{view.texts.channel.kinds.languages}</label>
      <select id="search-language" name="language">
        <option value="">{view.texts.searching.anyLanguage}</option>
        {tags.map(tag => (
          <option value={tag} selected={tag === chosen}>
            {languageName(view, tag)}
          </option>
        ))}
      </select>
    </div>
  )
}

/**
 * Hidden fields for the parameters of the search that no field shows (a second category, `not-source`), and the
 * reader's language.
 */
function Kept({ view, fields, query }: { view: View; fields: string[]; query?: URLSearchParams }) {
  const seen = new Set<string>()
  const others = [...(query ?? [])].filter(([name]) => {
    const shown = fields.includes(name) && !seen.has(name)
    seen.add(name)
    return !shown
  })
  return (
    <>
      {others.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {view.keepsLanguage && <input type="hidden" name="lang" value={view.language} />}
    </>
  )
}
