import { type Color, palettePng } from './png.ts'

/** The cover of the sample's podcast: a ferry on the river, and its bell with rings of sound. */

const sky = 0x1f6f5c
const ring = 0xe8d9a8
const water = 0x16483f
const boat = 0xf4efe3
const bell = 0xd9a441

/** Podcast directories require at least 1400 pixels. */
const size = 1_400
const samples = 2 // per pixel in each direction, for smooth edges

export const cover = (): Buffer => palettePng(size, smooth)

function smooth(x: number, y: number): Color {
  const colors: Color[] = []
  for (let i = 0; i < samples; i += 1)
    for (let j = 0; j < samples; j += 1) colors.push(drawn(x + (i + 0.5) / samples, y + (j + 0.5) / samples))

  const mean = (shift: number) =>
    Math.round(colors.reduce((sum, color) => sum + ((color >> shift) & 255), 0) / colors.length)
  return (mean(16) << 16) | (mean(8) << 8) | mean(0)
}

/** The color at a point; objects in front come first. */
function drawn(x: number, y: number): Color {
  const distance = Math.hypot(x - 700, y - 520)
  if (y > 1_010 + 18 * Math.sin(x / 90)) return water
  if (isHull(x, y) || isCabin(x, y)) return boat
  if (distance < 90) return bell
  if ([190, 300, 410].some(radius => Math.abs(distance - radius) < 16) && y < 760) return ring
  return sky
}

const isHull = (x: number, y: number) => y > 860 && Math.abs(x - 700) < 470 - (y - 860) * 0.9
const isCabin = (x: number, y: number) => y > 740 && y <= 860 && Math.abs(x - 700) < 230
