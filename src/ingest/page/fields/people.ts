import { lazy } from '../../../base/lazy.ts'
import type { Person } from '../../../record/article.ts'
import { isUnspaced, Phrases, vocabulary } from '../../languages/vocabulary.ts'
import { isControlText } from '../lines/furniture.ts'
import { isChineseName, isName, isNobody } from './names.ts'

/** Reads the names in a byline: 「本报记者 王科 通讯员 李明」, `By Jane Doe and John Roe`, 「記者林宸誼／即時報導」. */

export interface Byline {
  names: string[]
  /** Words that are neither a name nor a role: the value may be damaged, or an office. */
  leftover: string[]
}

const alternatives = (keys: string[]) =>
  keys
    .toSorted((a, b) => b.length - a.length)
    .map(key => key.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')

const unspacedRoles = lazy(() => alternatives([...vocabulary('roles')].filter(isUnspaced)))
const spacedRoles = new Phrases(() => [...vocabulary('roles')].filter(key => !isUnspaced(key)))

/** 报道, 報導, 電: the text before them is the place. */
const dispatch = /[\p{Script=Han}·]{0,6}(?:報導|报道|電|电)(?=\s*(?:[、,，;；／/)）】〕]|$))/gu
/** The outlet or the desk before the role, without a space: 某报记者 甲, 驻京首席记者 甲. */
const outletRole = lazy(
  () => new RegExp(`[^\\s、，,;；／/|｜:：]{0,12}?(?:${unspacedRoles()})(?:[:：\\s]|(?=\\p{L}))`, 'gu'),
)
const anyRole = lazy(() => new RegExp(unspacedRoles(), 'gu'))

const separators = lazy(
  () =>
    new RegExp(
      `[、,，;；&|｜/／+]|\\s[-–—·•]\\s|\\s+(?:${alternatives([...vocabulary('and')].filter(word => !isUnspaced(word)))})\\s+|[与及和與](?=\\p{Script=Han}{2,3}(?:[、,，\\s]|$))`,
      'iu',
    ),
)
const signature = lazy(
  () => new RegExp(`^\\s*(?:${alternatives([...vocabulary('by')])})(?:\\s*:\\s*|\\s+)`, 'iu'),
)

/** The people that a byline names. Never fails: words that it cannot read become `leftover`. */
export function readByline(value: string): Byline {
  const names: string[] = []
  const leftover: string[] = []

  for (const token of withoutRoles(value).split(separators())) {
    for (const name of wordsOf(token)) {
      if (isName(name)) names.push(...(names.includes(name) ? [] : [name]))
      else if (/\p{L}/u.test(name) && !isNobody(name)) leftover.push(name)
    }
  }

  return { names, leftover }
}

function withoutRoles(value: string): string {
  const bare = value
    .replace(/[[\]【】〔〕（）()「」]/g, ' ')
    .replace(/文\/图|图\/文|文图|图文|文／图|图／文/g, '、')
    .replace(dispatch, '、')
  const behindName = /^\s*(\p{Script=Han}{2,4})(?:记者|記者|特派员|特派員)\s*$/u.exec(bare)?.[1]
  if (behindName && isChineseName(behindName)) return behindName
  const unsigned = bare.replace(outletRole(), '、').replace(anyRole(), '、').replace(signature(), '')
  return spacedRoles.replacedIn(unsigned, ',') ?? unsigned
}

/** Scripts whose names contain no spaces, so a space separates two names. */
const isGlued = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** 姚立伟_NT6056, 韩保林 PK155. */
const staffNumber = /_.*$|_?[A-Z]{1,4}\d{2,6}$/

/**
 * Splits a token into names. Spaces separate Han names, and pad those of two characters (王　科); other names contain
 * spaces.
 */
function wordsOf(token: string): string[] {
  const text = token.trim().replace(/^(\p{Script=Han})[\s\u3000]+(\p{Script=Han})$/u, '$1$2')
  if (!isGlued.test(text))
    return text ? [withoutControls(text.replace(/\s+/g, ' ').replace(/[.:]$/, ''))] : []

  const padded = text.replace(
    /(?<!\p{Script=Han})(\p{Script=Han})[\s\u3000]+(\p{Script=Han})(?!\p{Script=Han})/gu,
    '$1$2',
  )
  return padded
    .split(/[\s\u3000]+/)
    .map(word => word.replace(staffNumber, ''))
    .filter(word => word !== '')
}

/** A byline without the control at its end: Ann Bell Follow, Ann BellTwitter. Two words remain. */
function withoutControls(name: string): string {
  const cut = /^(.*\p{Ll})\s?(\p{Lu}[\p{L}\p{M}]+)$/u.exec(name)
  const isControl = cut?.[1]?.includes(' ') && isControlText(cut[2] ?? '')
  return isControl ? (cut?.[1] ?? name) : name
}

export function persons(names: string[], role?: string): Person[] {
  return names.map(name => ({ name, role }))
}
