// SPDX-License-Identifier: Apache-2.0
//
// Lines of an indicator made ready to be shown: by definition, the one with the most years first; targets as bands; where
// a definition takes the place of another; ranks of one year.
import type { Line, SeriesSet, Value } from '@/api/types'
import { plotted } from '@/utils/number'

export interface Shown {
  line: Line
  before?: Line // the line whose definition this one departs from
  breaks: boolean // it takes that one's place: it begins after its end
}

export interface Group {
  id: string // stable, for links: measure~unit~scope~nature~work
  lines: Shown[] // one or more of each place, in the order given
  years: number // that have a value, over all lines
}

export function definitionId(line: Line): string {
  return [line.measure, line.unit, line.scope, line.nature, line.work ?? ''].join('~')
}

// "2019-2023", "2019-", "-2019", "2019", "" → first and last, both included.
export function yearRange(years: string): [first: number, last: number] {
  const found = /^(\d{4})?(-?)(\d{4})?$/.exec(years)
  if (found === null || years === '') return [-Infinity, Infinity]
  const first = found[1] === undefined ? -Infinity : Number(found[1])
  const last = found[2] === '' ? first : found[3] === undefined ? Infinity : Number(found[3])
  return [first, last]
}

export function within(line: Line, [first, last]: [number, number]): Line {
  return { ...line, years: line.years.filter((year) => year.year >= first && year.year <= last) }
}

export function groupLines(set: SeriesSet, range: [number, number]): Group[] {
  const groups = new Map<string, Group>()
  const cut = set.lines.map((line) => within(line, range))
  cut.forEach((line) => {
    if (line.years.length === 0 && line.apart.length === 0) return
    const id = definitionId(line)
    let group = groups.get(id)
    if (group === undefined) groups.set(id, (group = { id, lines: [], years: 0 }))
    const from = line.departs_from >= 0 ? cut[line.departs_from] : undefined
    const first = line.years[0]?.year
    const last = from?.years.at(-1)?.year
    group.lines.push({ line, before: from, breaks: first !== undefined && last !== undefined && first > last })
    group.years += line.years.length
  })
  return [...groups.values()].sort((a, b) => b.years - a.years)
}

// "unit: 亿元 → 元" → what differs, from what, to what.
export function parseChange(change: string): { field: string; from: string; to: string } | undefined {
  const found = /^(\w+): (.*) → (.*)$/.exec(change)
  return found === null ? undefined : { field: found[1]!, from: found[2]!, to: found[3]! }
}

// What a target leaves room for: 以上 is open upwards, 以内 downwards, of a fall (单位能耗下降3%以上 is -3) the other way
// round; a range is what it says; 左右 and 接近 are soft, with the tolerance that verdicts have by default
// (data/verdict_settings.tsv: approx_points for growth, shares and points, else approx_share).
export interface Band {
  low: number
  high: number
  soft: boolean
}

export function bandOf(value: Value, { unit, measure }: Pick<Line, 'unit' | 'measure'>): Band {
  const at = plotted(value.value)
  if (value.value_max !== null) {
    const other = plotted(value.value_max)
    return { low: Math.min(at, other), high: Math.max(at, other), soft: false }
  }
  const around = unit === '%' || unit === '个百分点' || measure === 'growth' ? 0.3 : Math.abs(at) * 0.03
  const fall = at < 0
  const over: Band = { low: at, high: Infinity, soft: false }
  const under: Band = { low: -Infinity, high: at, soft: false }
  switch (value.comparator) {
    case 'ge':
    case 'gt':
      return fall ? under : over
    case 'le':
    case 'lt':
      return fall ? over : under
    case 'approx':
      return { low: at - around, high: at + around, soft: true }
    case 'near':
      return fall ? { low: at, high: at + around, soft: true } : { low: at - around, high: at, soft: true }
    default:
      return { low: at, high: at, soft: false }
  }
}

// The axis that holds all finite ends of bands and all results, with some room; from zero where that is near.
export function extent(lines: readonly Line[]): [low: number, high: number] | undefined {
  const all: number[] = []
  for (const line of lines) {
    for (const year of line.years) {
      for (const value of year.targets.slice(0, 1)) {
        const band = bandOf(value, line)
        all.push(plotted(value.value), ...[band.low, band.high].filter(Number.isFinite))
      }
      for (const value of year.results.slice(0, 1)) all.push(plotted(value.value)) // the one that is drawn
    }
  }
  if (all.length === 0) return undefined
  const low = Math.min(...all)
  const high = Math.max(...all)
  const room = high > low ? (high - low) * 0.12 : Math.abs(high) * 0.2 || 1
  const bottom = low >= 0 && low - room < (high - low) * 0.35 ? 0 : low - room
  return [low >= 0 ? Math.max(0, bottom) : bottom, high + room]
}

// Every year from the first to the last that has a value: gaps show.
export function yearsOf(lines: readonly Line[]): number[] {
  const all = lines.flatMap((line) => line.years.map((year) => year.year))
  if (all.length === 0) return []
  const first = Math.min(...all)
  return Array.from({ length: Math.max(...all) - first + 1 }, (_, i) => first + i)
}

export interface Ranked {
  line: Line
  value: Value
  rank: number // equal values share one
  left: number // of the bar, in percent of the width
  width: number
}

// One year's values of the places, the highest first; positions (第3位) the other way round. Bars begin at zero.
export function ranked(lines: readonly Line[], year: number, kind: 'results' | 'targets'): Ranked[] {
  const found = lines.flatMap((line) => {
    const value = line.years.find((one) => one.year === year)?.[kind][0]
    return value === undefined ? [] : [{ line, value, at: plotted(value.value) }]
  })
  const down = lines[0]?.measure === 'rank' ? -1 : 1
  found.sort((a, b) => down * (b.at - a.at) || a.line.place.code - b.line.place.code)
  const low = Math.min(0, ...found.map((one) => one.at))
  const high = Math.max(0, ...found.map((one) => one.at))
  const span = high - low || 1
  let rank = 0
  return found.map((one, i) => {
    if (i === 0 || one.at !== found[i - 1]!.at) rank = i + 1
    const left = ((Math.min(0, one.at) - low) / span) * 100
    return { line: one.line, value: one.value, rank, left, width: (Math.abs(one.at) / span) * 100 }
  })
}
