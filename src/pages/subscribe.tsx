import type { Channel } from '../record/channel.ts'
import { feedAddress, feedLinks, type View } from './view.ts'

/** Ways to subscribe to a channel: its URL to copy, readers that can open it, and its formats. */
export function Subscribe({ view, channel, open }: { view: View; channel: Channel; open?: boolean }) {
  const { feeds } = view.texts
  const address = feedAddress(view, channel)
  return (
    <div class="subscribe">
      <p class="address">
        <code>
          <Address address={address} />
        </code>
        <button
          type="button"
          class="copy"
          data-copy={address}
          data-done={feeds.copied}
          aria-label={`${feeds.copy} ${channel.title}`}
        >
          {feeds.copy}
        </button>
      </p>
      <details open={open}>
        <summary>
          {feeds.subscribe}
          <span class="hidden"> {channel.title}</span>
        </summary>
        <dl class="choices">
          <dt>{feeds.openIn}</dt>
          <dd>
            {readers.map(({ name, link }) => (
              <a href={link(address)} rel="nofollow">
                {name ?? feeds.application}
              </a>
            ))}
          </dd>
          <dt>{feeds.formats}</dt>
          <dd>
            {feedLinks(view, channel).map(({ format, href, mediaType }) => (
              <a href={href} type={mediaType}>
                {format}
              </a>
            ))}
          </dd>
        </dl>
      </details>
    </div>
  )
}

/** A URL, decoded for people, that may break after a slash. The copied URL stays percent-encoded. */
function Address({ address }: { address: string }) {
  const parts = decodeURI(address).split(/(?<=[/?&])/)
  return (
    <>
      {parts.map(part => (
        <>
          {part}
          <wbr />
        </>
      ))}
    </>
  )
}

const part = encodeURIComponent

/** Web readers, each with its URL for subscribing. The one without a name opens the device's own reader for `feed:`. */
const readers: { name?: string; link(address: string): string }[] = [
  { name: 'Feedly', link: address => `https://feedly.com/i/subscription/feed%2F${part(address)}` },
  { name: 'Inoreader', link: address => `https://www.inoreader.com/?add_feed=${part(address)}` },
  { name: 'NewsBlur', link: address => `https://www.newsblur.com/?url=${part(address)}` },
  {
    name: 'The Old Reader',
    link: address => `https://theoldreader.com/feeds/subscribe?url=${part(address)}`,
  },
  { name: 'Feedbin', link: address => `https://feedbin.com/?subscribe=${part(address)}` },
  { link: address => `feed:${address}` }, // NetNewsWire, Reeder, Vienna, Liferea
]
