/** Formats rows as aligned text: text to the left, numbers to the right, one line each. */
export function table(rows: (string | number)[][]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, String(cell).length)),
    [],
  )
  const lines = rows.map(row =>
    row
      .map((cell, column) => aligned(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return lines.map(line => `${line}\n`).join('')
}

const aligned = (cell: string | number, width: number): string =>
  typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width)
