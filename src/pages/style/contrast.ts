/** Contrast of colors by WCAG 2.2. All colors are six hexadecimal digits. */

/** Moves a color toward white or black until text in it is readable on the background (WCAG 2.2 §1.4.3). */
export function readableOn(background: string, colour: string, ratio = 4.5): string {
  const toward = luminance(background) > 0.18 ? 0 : 255
  for (let step = 0; step <= 20; step += 1) {
    const mixed = channelsOf(colour).map(channel => Math.round(channel + ((toward - channel) * step) / 20))
    const candidate = mixed.map(channel => channel.toString(16).padStart(2, '0')).join('')
    if (contrast(background, candidate) >= ratio) return candidate
  }
  return toward === 0 ? '000000' : 'ffffff'
}

/** The contrast ratio of two colors, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map(value => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const channelsOf = (colour: string) =>
  [0, 2, 4].map(index => Number.parseInt(colour.slice(index, index + 2), 16))
