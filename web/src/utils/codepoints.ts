// SPDX-License-Identifier: Apache-2.0
//
// The API counts code points, JavaScript UTF-16 units: one character in 65,536 and above is two of the latter. `Points`
// turns one into the other; texts without such characters (nearly all) cost one look and no table.

export class Points {
  // Code points, ascending, that are two units.
  private readonly wide: number[] = []

  constructor(readonly text: string) {
    if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return
    let point = 0
    for (let unit = 0; unit < text.length; unit += 1, point += 1) {
      if (text.codePointAt(unit)! > 0xffff) {
        this.wide.push(point)
        unit += 1
      }
    }
  }

  // The unit at which the code point begins.
  unit(point: number): number {
    let low = 0
    let high = this.wide.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.wide[middle]! < point) low = middle + 1
      else high = middle
    }
    return point + low
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end))
  }
}

export interface Piece<M> {
  text: string
  marks: M[]
}

// The text from `start` to `end` cut where marks begin and end, each piece with all marks over it. Marks may overlap, and
// reach out of the range. All in code points.
export function pieces<M extends { start: number; end: number }>(
  points: Points,
  start: number,
  end: number,
  marks: readonly M[],
): Piece<M>[] {
  const cuts = new Set([start, end])
  for (const mark of marks) {
    if (mark.start > start && mark.start < end) cuts.add(mark.start)
    if (mark.end > start && mark.end < end) cuts.add(mark.end)
  }
  const sorted = [...cuts].sort((a, b) => a - b)
  const out: Piece<M>[] = []
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const from = sorted[i]!
    const to = sorted[i + 1]!
    out.push({
      text: points.slice(from, to),
      marks: marks.filter((mark) => mark.start <= from && mark.end >= to && mark.end > mark.start),
    })
  }
  return out
}
