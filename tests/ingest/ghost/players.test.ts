import { describe, expect, it } from 'vitest'
import { withOwnControls } from '../../../src/ingest/ghost/players.ts'

const card = (html: string, kind = 'audio') => `<div class="kg-card kg-${kind}-card">${html}</div>`

describe('what Ghost puts around a recording for its script', () => {
  it.each([
    'kg-audio-thumbnail',
    'kg-audio-player',
    'kg-video-overlay',
    'kg-video-player-container',
    'kg-video-player',
    'kg-toggle-card-icon',
    'kg-file-card-icon',
  ])('goes with all that is in it: %s', name => {
    expect(withOwnControls(card(`<div class="x ${name}"><b>0:00</b></div><p>a</p>`))).toBe(card('<p>a</p>'))
    expect(withOwnControls(card(`<div class="${name}s">a</div>`))).toBe(card(`<div class="${name}s">a</div>`))
  })

  it.each(['audio', 'video', 'toggle', 'file'])('is looked for in a %s card', kind => {
    expect(withOwnControls(card('<i class="kg-audio-player">a</i>b', kind))).toBe(card('b', kind))
  })

  it('is left alone where there is no such card', () => {
    const html = '<div class="kg-card"><i class="kg-audio-player">a</i>'
    expect(withOwnControls(html)).toBe(html)
  })

  it.each<[string, string]>([
    ['<audio src="/a"></audio>', '<audio src="/a" controls=""></audio>'],
    ['<video src="/a" poster="/p"></video>', '<video src="/a" poster="/p" controls=""></video>'],
    [
      '<video src="/a" poster="https://img.spacergif.org/v1/1x1/0a/spacer.png"></video>',
      '<video src="/a" controls=""></video>',
    ],
    ['<video src="/a" poster=""></video>', '<video src="/a" controls=""></video>'],
    ['<img src="/a" poster="/p">', '<img src="/a" poster="/p">'],
  ])('gives way to the browser’s own controls: %s', (html, expected) => {
    expect(withOwnControls(card(html))).toBe(card(expected))
  })
})
