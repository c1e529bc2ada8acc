import type { SiteDefinition } from '../../record/feed.ts'
import { shortHash } from '../../record/identity.ts'
import { styleSheet } from '../style/sheet.ts'
import { copyScript } from './copy-script.ts'
import { siteIcon } from './site-icon.ts'

/** A file that pages load from this site. Its URL contains a hash of the content, so it may be cached for ever. */
export interface Asset {
  name: AssetName
  /** Example: `/assets/style.1x2y3z.css`. */
  path: string
  mediaType: string
  body: string
}

export type AssetName = 'style' | 'copy' | 'icon'
export type AssetPaths = Record<AssetName, string>

export function assetsOf(site: SiteDefinition): Record<AssetName, Asset> {
  return {
    style: asset('style', 'css', 'text/css', styleSheet(site.accentColor)),
    copy: asset('copy', 'js', 'text/javascript', copyScript),
    icon: asset('icon', 'svg', 'image/svg+xml', siteIcon(site)),
  }
}

function asset(name: AssetName, suffix: string, mediaType: string, body: string): Asset {
  return { name, path: `/assets/${name}.${shortHash(body).toString(36)}.${suffix}`, mediaType, body }
}
