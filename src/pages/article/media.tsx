import type { PublicArticle } from '../../contract/page-content.ts'
import type { Attachment } from '../../record/article.ts'
import type { View } from '../view.ts'

/** The article's picture. If its size is known, the browser reserves the space. */
export function Picture({ view, image }: { view: View; image: Attachment }) {
  const { url, alt = '', width, height, title, credit } = image
  const caption = [title, credit && view.texts.article.credit(credit)].filter(part => part)
  return (
    <figure class="figure">
      <img src={url} alt={alt} width={width} height={height} decoding="async" fetchpriority="high" />
      {caption.length > 0 && <figcaption>{caption.join(' · ')}</figcaption>}
    </figure>
  )
}

/** Recordings with a player, downloads of all attachments, and links to an episode's transcripts and chapters. */
export function ArticleMedia({ view, article }: { view: View; article: PublicArticle }) {
  const { attachments = [], episode } = article
  if (attachments.length === 0 && !episode?.transcripts && !episode?.chapters) return null

  const { texts } = view
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">{texts.article.attachments}</h2>
      {attachments.map(attachment => (
        <Media view={view} attachment={attachment} />
      ))}
      <p class="facts">
        {(episode?.transcripts ?? []).map(({ url, mediaType, language }) => (
          <a href={url} type={mediaType} hreflang={language}>
            {texts.article.transcript}
          </a>
        ))}{' '}
        {episode?.chapters && (
          <a href={episode.chapters.url} type={episode.chapters.mediaType}>
            {texts.article.chapters}
          </a>
        )}
      </p>
    </section>
  )
}

function Media({ view, attachment }: { view: View; attachment: Attachment }) {
  const { url, title, alt, mediaType, bytes, durationSeconds } = attachment
  const { texts } = view
  const name = title ?? alt ?? fileName(url)

  return (
    <div class="attachment">
      <p>{name}</p>
      <Player attachment={attachment} name={name} />
      <p class="facts">
        <a href={url} type={mediaType} aria-label={`${texts.article.download}: ${name}`}>
          {texts.article.download}
        </a>
        <span>{mediaType}</span>
        {durationSeconds !== undefined && <span>{texts.duration(durationSeconds)}</span>}
        {bytes !== undefined && <span>{texts.fileSize(bytes)}</span>}
      </p>
    </div>
  )
}

/** Shows a player, or the picture. A recording is loaded only when somebody plays it. */
function Player({ attachment, name }: { attachment: Attachment; name: string }) {
  const { url, mediaType, width, height, alt = '' } = attachment
  switch (mediaType.split('/')[0]) {
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: a transcript is linked below; a record knows no captions
      return <audio controls preload="none" src={url} aria-label={name} />
    case 'video':
      // biome-ignore lint/a11y/useMediaCaption: likewise
      return <video controls preload="none" src={url} width={width} height={height} aria-label={name} />
    case 'image':
      return <img src={url} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
    default:
      return null
  }
}

function fileName(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last) || url
  } catch {
    return last // not UTF-8: shown unchanged
  }
}
