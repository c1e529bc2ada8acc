import type { Notice } from '../../../record/article.ts'

/**
 * Finds text that copying, conversion or a wrong encoding seems to have damaged. The text stays as it is; notices
 * report the damage.
 */

const kinds: { pattern: RegExp; message: string }[] = [
  {
    pattern: /(?<=\p{Script=Han})[a-z]{1,2}(?=[\p{P}\s])/u,
    message: 'Stray Latin letters stand between Han characters.',
  },
  { pattern: /\ufffd/, message: 'Some characters were lost before the page came here.' },
  {
    pattern: /锟斤拷|烫烫烫|[ÃÂâ][\u0080-\u00bf€™œ]{1,2}|(?:[\u00c0-\u00ff]{2}[\u0080-\u00bf]){2}/,
    message: 'The text was once read in a wrong encoding.',
  },
  {
    pattern: /\p{Script=Han}[（(][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*[）)]/u,
    message: 'Readings stand in brackets behind single characters.',
  },
]

const around = 12

/** Makes one notice for each kind of damage, with the first place as its value. */
export function damageIn(field: string, text: string): Notice[] {
  return kinds.flatMap(({ pattern, message }) => {
    const match = pattern.exec(text)
    if (!match) return []
    const value = text
      .slice(Math.max(0, match.index - around), match.index + match[0].length + around)
      .toWellFormed()
      .trim()
    return [{ field, rule: 'damaged-text', message, value }]
  })
}
