import type { Context } from 'hono'
import { rendererOf } from '../../document/assemble.ts'
import { type Asset, type AssetName, assetsOf } from '../../pages/assets/assets.ts'
import { pagesVersion } from '../../pages/layout.tsx'
import { chooseLanguage, isLanguage, languages, textsOf } from '../../pages/texts/languages.ts'
import type { View } from '../../pages/view.ts'
import { shortHash } from '../../record/identity.ts'
import { acceptRanges } from '../message/negotiate.ts'
import type { Services } from '../services.ts'

/**
 * The common parts of all pages. The language comes from Accept-Language, unless the URL has `?lang=`. There is no
 * cookie, so that caches may store pages and people can share URLs.
 */
export class PageFrame {
  readonly #services: Services
  readonly assets: Record<AssetName, Asset>
  readonly #definitions: string

  constructor(services: Services) {
    this.#services = services
    this.assets = assetsOf(services.publication.site)
    this.#definitions = JSON.stringify(services.publication)
  }

  view(context: Context<{ Bindings: Env }>): View {
    const { publication, settings } = this.#services
    const { pathname, searchParams: query } = new URL(context.req.url)
    const asked = query.get('lang')

    query.delete('lang')
    const language = chooseLanguage({
      asked,
      accepted: acceptRanges(context.req.header('accept-language') ?? '').map(({ type, q }) => ({
        tag: type,
        q,
      })),
      site: publication.site.language,
    })

    const { style, copy, icon } = this.assets
    return {
      publication,
      base: settings(context.env).base,
      language,
      texts: textsOf(language),
      languages: Object.entries(languages).map(([tag, { ownName }]) => ({ tag, name: ownName })),
      path: pathname,
      query,
      keepsLanguage: isLanguage(asked),
      assets: { style: style.path, copy: copy.path, icon: icon.path },
    }
  }

  /**
   * Identifies everything except articles that a page depends on: code, definitions and style. A change makes clients'
   * copies stale.
   */
  renderer({ base, assets }: View): string {
    const { site } = this.#services.publication
    const definitions = shortHash(this.#definitions)
    return `${pagesVersion} ${rendererOf(base, site)} ${definitions} ${assets.style} ${assets.copy}`
  }
}
