import { isObject } from '../../base/is-object.ts'
import { attachmentOf } from '../feed/attachments.ts'
import { dateOf } from '../feed/dates.ts'
import { type Notes, newNotes } from '../feed/notes.ts'
import { present } from '../feed/people.ts'
import type { RawEntry, ReadingContext } from '../feed/raw-entry.ts'
import { titleOf } from '../feed/text.ts'
import { type HtmlElement, type HtmlNode, readTree, writeTree } from '../html/tree.ts'
import type { SubstackPost } from './wire.ts'

/** Reads a post of a Substack export as a raw entry. `url`: the URL of the publication, which the export leaves out. */
export function substackEntry(post: SubstackPost, html: string, { url, timeZone }: ReadingContext): RawEntry {
  const notes = newNotes()
  const [, id = post.post_id, slug = ''] = /^(\d+)\.(.+)$/.exec(post.post_id) ?? []
  const isPublic = post.is_published === 'true' && (post.audience === '' || post.audience === 'everyone')
  const recording = attachmentOf({ url: post.podcast_url || undefined }, { field: 'attachments', notes })

  return {
    id,
    url: url && slug && isPublic ? URL.parse(`p/${slug}`, url)?.href : undefined,
    title: titleOf(post.title),
    subtitle: post.subtitle || undefined,
    published: dateOf(post.post_date || undefined, { field: 'published', notes, timeZone }),
    content:
      writeTree(
        shownNodes(
          readTree(html, () => {}),
          notes,
        ),
      ).trim() || undefined,
    attachments: present([recording]),
    draft: !isPublic || undefined,
    notices: notes.notices,
  }
}

/** Parts of the page that ask readers to subscribe, share or comment. They are not text of the post. */
const asking =
  /^(?:subscription-widget(?:-wrap)?|subscribe-widget|button-wrapper|captioned-button-wrap|share-dialog|paywall-jump|community-chat|install-substack-app-embed)$/

function shownNodes(nodes: HtmlNode[], notes: Notes): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (typeof node === 'string') return [node]

    const classes = (node.attributes.class ?? '').split(/\s+/)
    const asks = classes.find(name => asking.test(name))
    if (asks !== undefined) {
      notes.note('content', 'tag-removed', asks)
      return []
    }

    const link = embedded(node)
    return link ? [link] : [{ ...node, children: shownNodes(node.children, notes) }]
  })
}

/** A player or a card, which a script fills from `data-attrs`, becomes a link to what it shows. */
function embedded({ attributes, children }: HtmlElement): HtmlElement | undefined {
  const attrs = attributesIn(attributes['data-attrs'])
  const { videoId, canonical_url, url, title } = attrs
  const isEmbed =
    /(?:^|\s)(?:youtube-wrap|vimeo-wrap|tweet|digest-post-embed|embedded-post-wrap|embedded-publication|spotify-wrap|apple-podcast-container|instagram|bluesky-wrap)(?:\s|$)/.test(
      attributes.class ?? '',
    )
  if (!isEmbed) return undefined

  const video = typeof videoId === 'string' ? videoAddress(attributes.class ?? '', videoId) : undefined
  const address = [video, canonical_url, url].find(value => typeof value === 'string')
  if (typeof address !== 'string') return undefined

  const words = typeof title === 'string' && title !== '' ? title : address
  const link: HtmlElement = { name: 'a', attributes: { href: address }, children: [words] }
  const text = children.filter(child => typeof child !== 'string' && child.name === 'p')

  return {
    name: 'div',
    attributes: {},
    children: text.length > 0 ? [...text, link] : [{ name: 'p', attributes: {}, children: [link] }],
  }
}

const videoAddress = (name: string, id: string) =>
  name.includes('vimeo') ? `https://vimeo.com/${id}` : `https://www.youtube.com/watch?v=${id}`

function attributesIn(json: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '{}')
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
