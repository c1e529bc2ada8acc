import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { opmlUrl } from '../record/address/addresses.ts'
import { directionOf, type FeedLink, inLanguage, pagePath, type View } from './view.ts'

/** Raise this whenever pages change for the same content: it is part of their validators. */
export const pagesVersion = 2

/** Metadata of a page for browsers, feed readers and other sites. */
export interface Head {
  title: string
  description?: string | undefined
  /** Absent: search engines must not index the page (problems, searches). */
  canonical?: string
  /** Feeds for autodiscovery, the most specific first. */
  feeds?: FeedLink[]
  /** Open Graph: pairs of property and content, in order. */
  openGraph?: [string, string][]
  jsonLd?: object
}

export interface LayoutProps {
  view: View
  head: Head
  /** The entry of the navigation that this page is. */
  current?: 'directory' | 'search'
  children?: Child
}

/**
 * Renders the whole document. Only data is inline, so that the policy can forbid inline scripts and styles (CSP Level 3
 * §6).
 */
export function document(props: LayoutProps): string {
  return `<!DOCTYPE html>\n${<Layout {...props} />}`
}

function Layout({ view, head, current, children }: LayoutProps) {
  return (
    <html lang={view.language} dir={directionOf(view.language)}>
      <DocumentHead view={view} head={head} />
      <body>
        <a class="skip" href="#content">
          {view.texts.skip}
        </a>
        <Masthead view={view} current={current} />
        <main id="content" class="wide" tabindex={-1}>
          {children}
        </main>
        <Colophon view={view} />
        <p role="status" class="hidden" />
      </body>
    </html>
  )
}

function DocumentHead({ view, head }: { view: View; head: Head }) {
  const { site } = view.publication
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{head.title === site.title ? site.title : `${head.title} · ${site.title}`}</title>
      {head.description && <meta name="description" content={head.description} />}
      {head.canonical ? (
        <link rel="canonical" href={head.canonical} />
      ) : (
        <meta name="robots" content="noindex" />
      )}
      <link rel="stylesheet" href={view.assets.style} />
      <link rel="icon" href={site.icon ?? view.assets.icon} />
      <script src={view.assets.copy} defer />
      {(head.feeds ?? []).map(({ mediaType, title, href }) => (
        <link rel="alternate" type={mediaType} title={title} href={href} />
      ))}
      {site.standardSite && <link rel="site.standard.publication" href={site.standardSite} />}
      {head.canonical &&
        view.languages.map(({ tag }) => (
          <link rel="alternate" hreflang={tag} href={view.base + inLanguage(view, tag)} />
        ))}
      {(head.openGraph ?? []).map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
      {head.jsonLd && <script type="application/ld+json">{raw(embedded(head.jsonLd))}</script>}
    </head>
  )
}

/** JSON that can't end its <script> element (HTML Standard §4.12.1.3). */
const embedded = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c')

function Masthead({ view, current }: { view: View; current: LayoutProps['current'] }) {
  const { site } = view.publication
  const here = (name: LayoutProps['current']) => (current === name ? 'page' : undefined)
  return (
    <header class="masthead">
      <div class="wide">
        <p class="name" lang={site.language}>
          <a href={pagePath(view, '/')}>{site.title}</a>
        </p>
        <nav aria-label={site.title}>
          <ul class="plain">
            <li>
              <a href={pagePath(view, '/')} aria-current={here('directory')}>
                {view.texts.directory}
              </a>
            </li>
            <li>
              <a href={pagePath(view, '/search')} aria-current={here('search')}>
                {view.texts.search}
              </a>
            </li>
            <LanguageSwitch view={view} />
          </ul>
        </nav>
      </div>
    </header>
  )
}

function LanguageSwitch({ view }: { view: View }) {
  return (
    <>
      {view.languages
        .filter(({ tag }) => tag !== view.language)
        .map(({ tag, name }) => (
          <li>
            <a href={inLanguage(view, tag)} lang={tag} hreflang={tag} rel="nofollow">
              {name}
            </a>
          </li>
        ))}
    </>
  )
}

function Colophon({ view }: { view: View }) {
  const { site } = view.publication
  return (
    <footer class="colophon">
      <div class="wide">
        <p lang={site.language}>
          {site.rights ?? site.title}
          {site.licence && (
            <>
              {' '}
              <a rel="license" href={site.licence.url}>
                {site.licence.name ?? site.licence.url}
              </a>
            </>
          )}
        </p>
        <p>
          <a href={opmlUrl('')}>OPML</a> <a href={pagePath(view, '/api')}>API</a>
        </p>
      </div>
    </footer>
  )
}
