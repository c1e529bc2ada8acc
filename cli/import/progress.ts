import type { Terminal } from '../terminal.ts'
import { duration, magnitude } from './wording.ts'

/**
 * Shows the progress of an import: a bar that is redrawn in place for a person, an occasional line for a log. Short
 * imports write nothing to a log.
 */
export interface ImportProgress {
  /** Adds the bytes of an earlier run. They count for progress, but not for speed. */
  resume: (bytes: number) => void
  advance: (bytes: number, articles: number) => void
  /** Clears the bar, so that a line can be written. */
  clear: () => void
}

const barMilliseconds = 100
const lineMilliseconds = 5_000
const barWidth = 24
const eraseLine = '\r\u001b[2K'

/** `totalBytes` undefined: the end is unknown, as with standard input. */
export function createProgress(terminal: Terminal, totalBytes: number | undefined): ImportProgress {
  const started = terminal.now()
  const interval = terminal.interactive ? barMilliseconds : lineMilliseconds
  let shown = started
  let bytes = 0
  let articles = 0
  let doneBefore = 0

  return {
    resume: done => {
      doneBefore += done
    },
    advance: (moreBytes, moreArticles) => {
      bytes += moreBytes
      articles += moreArticles
      const now = terminal.now()
      if (now - shown < interval) return
      shown = now
      const text = describe({ bytes, doneBefore, articles, totalBytes, seconds: (shown - started) / 1000 })
      terminal.err.write(terminal.interactive ? `${eraseLine}${text}` : `${text}\n`)
    },
    clear: () => {
      if (terminal.interactive) terminal.err.write(eraseLine)
    },
  }
}

interface ProgressState {
  bytes: number
  doneBefore: number
  articles: number
  totalBytes: number | undefined
  seconds: number
}

function describe({ bytes, doneBefore, articles, totalBytes, seconds }: ProgressState): string {
  const counted = `${magnitude(articles)} articles, ${magnitude(Math.round(articles / seconds))}/s`
  if (!totalBytes) return counted
  const share = Math.min((doneBefore + bytes) / totalBytes, 1)
  const full = Math.round(share * barWidth)
  const left = bytes > 0 ? `, ${duration((seconds * (totalBytes - doneBefore - bytes)) / bytes)} left` : ''
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${Math.floor(share * 100)} %  ${counted}${left}`
}
