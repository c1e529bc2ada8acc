/** The sample's list of forty ponds to repair: a made-up county's, by arithmetic. */

const villages = ['石桥冲', '云坪', '梅塘', '白芷', '沙渡', '双桐', '石坳', '柳溪']
const days = ['2026-12-20', '2027-01-15', '2027-02-10', '2027-03-20']

/** As CSV (RFC 4180): a line a pond, its village, cubic metres and the day it is to hold water again. */
export function ponds(): string {
  const lines = Array.from({ length: 40 }, (_, index) => {
    const village = villages[index % villages.length]
    const cubicMetres = 8_000 + ((index * 7_300) % 31_000)
    return `${index + 1},${village}${Math.floor(index / villages.length) + 1}号塘,${cubicMetres},${days[index % days.length]}`
  })
  return ['编号,山塘,库容（立方米）,完工日期', ...lines].map(line => `${line}\r\n`).join('')
}
