/** The few words that documents add to an article's own, in the article's language. Add a language as one entry. */
export interface Wording {
  correction(day: string, text: string): string
  originally(name: string, issue?: string): string
}

const english: Wording = {
  correction: (day, text) => `Correction (${day}): ${text}`,
  originally: (name, issue) => `First published in ${issue ? `${name}, ${issue}` : name}`,
}

const chinese: Wording = {
  correction: (day, text) => `更正（${day}）：${text}`,
  originally: (name, issue = '') => `原载：${name}${issue}`,
}

const wordings: Record<string, Wording> = { en: english, zh: chinese }

/** The wording for the language of a BCP 47 tag; English if there is none. */
export function wordingFor(language: string): Wording {
  return wordings[language.toLowerCase().split('-')[0] ?? ''] ?? english
}
