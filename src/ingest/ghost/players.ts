import { type HtmlNode, readTree, writeTree } from '../html/tree.ts'

/**
 * Classes of elements that Ghost puts around a recording for its script. Without the script they show stray text such
 * as `0:00 / 1×`.
 */
const controls = new Set([
  'kg-audio-thumbnail',
  'kg-audio-player',
  'kg-video-overlay',
  'kg-video-player-container',
  'kg-video-player',
  'kg-toggle-card-icon',
  'kg-file-card-icon',
])

/** Replaces Ghost's controls on each player by the browser's own. */
export function withOwnControls(html: string): string {
  if (!/kg-(?:audio|video|toggle|file)-card/.test(html)) return html
  return writeTree(readTree(html, () => {}).flatMap(controlled))
}

function controlled(node: HtmlNode): HtmlNode[] {
  if (typeof node === 'string') return [node]

  const { name, attributes } = node
  if (attributes.class?.split(/\s+/).some(word => controls.has(word))) return []

  const isPlayer = name === 'audio' || name === 'video'
  const { poster = '', ...rest } = attributes
  const kept = isPlayer
    ? { ...rest, ...(poster !== '' && !/spacergif/.test(poster) && { poster }), controls: '' }
    : attributes

  return [{ name, attributes: kept, children: node.children.flatMap(controlled) }]
}
