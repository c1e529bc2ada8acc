import { crc32, deflateSync } from 'node:zlib'

/** A color as `0xrrggbb`. */
export type Color = number

/**
 * A PNG with a palette (PNG, third edition, §11.2.2). `colorAt` gives the color by column and row; at most 256 colors.
 */
export function palettePng(size: number, colorAt: (x: number, y: number) => Color): Buffer {
  const palette = new Map<Color, number>()
  const rows = Array.from({ length: size }, (_, y) => {
    const row = Buffer.alloc(size + 1) // the first byte is the filter: none
    for (let x = 0; x < size; x += 1) row[x + 1] = indexIn(palette, colorAt(x, y))
    return row
  })

  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 3, 0, 0, 0], 8) // 8 bits, indexed, deflate, adaptive filters, not interlaced
  const colors = [...palette.keys()].flatMap(color => [color >> 16, (color >> 8) & 255, color & 255])

  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colors)),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function indexIn(palette: Map<Color, number>, color: Color): number {
  const known = palette.get(color)
  if (known !== undefined) return known
  if (palette.size === 256) throw new Error('A palette holds 256 colors.')
  palette.set(color, palette.size)
  return palette.size - 1
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
