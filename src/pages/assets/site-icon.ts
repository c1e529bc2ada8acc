import type { SiteDefinition } from '../../record/feed.ts'

/** An icon for a site that defines none: a square in the site's color with the first character of its title. */
export function siteIcon({ title, accentColor = '1F6F5C' }: SiteDefinition): string {
  const [first = ''] = Array.from(title)
  const letter = /[\p{L}\p{N}]/u.test(first) ? first : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="#${accentColor}"/><text x="32" y="46" font-size="38" font-weight="700" font-family="serif" text-anchor="middle" fill="#fff">${letter}</text></svg>`
}
