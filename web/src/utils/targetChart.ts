// SPDX-License-Identifier: Apache-2.0
//
// Targets against results of one line over the years: the target as a bar across its year, with a band over what would
// satisfy it (above for ≥, below for ≤, between for a range); the result as points joined by a line.
import type { Line, LineYear, Value } from '@/api/types'
import { t, word } from '@/words'
import { nameAxis, tip, valueAxis, type ChartOption, type Colours } from './chart'
import { valueWords } from './claimWords'
import { plotted } from './number'

export function lineTitle(line: Line): string {
  const parts = [line.key, line.measure === 'level' || line.measure === '' ? '' : word('measure', line.measure), line.scope]
  return parts.filter((part) => part !== '').join(' · ')
}

export function inWords(line: Line, values: readonly Value[]): string {
  return values.map((value) => valueWords({ ...value, measure: line.measure, unit: line.unit })).join(' / ')
}

export function tableOf(line: Line): { head: string[]; rows: string[][] } {
  return {
    head: [t('web.filter.year'), word('kind', 'target'), word('kind', 'result')],
    rows: line.years.map((year) => [String(year.year), inWords(line, year.targets), inWords(line, year.results)]),
  }
}

interface Bar {
  at: number
  low: number
  high: number
  side: 'up' | 'down' | 'between'
}

// Of a fall (-3.1 with "ge": 下降3.1%以上) more is further down.
function barOf(at: number, target: Value, line: Line): Bar {
  const falls = (line.measure === 'growth' || line.measure === 'change') && target.value.startsWith('-')
  const low = plotted(target.value)
  const high = target.value_max === null ? low : plotted(target.value_max)
  const least = target.comparator === 'ge' || target.comparator === 'gt'
  const most = target.comparator === 'le' || target.comparator === 'lt'
  const side = high !== low || !(least || most) ? 'between' : least !== falls ? 'up' : 'down'
  return { at, low: Math.min(low, high), high: Math.max(low, high), side }
}

// All years from the first to the last: a year of which nothing is said is a gap.
function yearsOf(line: Line): LineYear[] {
  const known = new Map(line.years.map((year) => [year.year, year]))
  const all = [...known.keys()]
  const out: LineYear[] = []
  for (let year = Math.min(...all); year <= Math.max(...all); year += 1) {
    out.push(known.get(year) ?? { year, targets: [], results: [] })
  }
  return out
}

export function targetChart(line: Line): (c: Colours) => ChartOption {
  const years = yearsOf(line)
  return (c) => {
    const bars = years.flatMap((year, at) => year.targets.slice(0, 1).map((target) => barOf(at, target, line)))
    return {
      textStyle: { fontFamily: c.font },
      grid: { left: 4, right: 12, top: 28, bottom: 4, containLabel: true },
      xAxis: nameAxis(c, years.map((year) => String(year.year))),
      yAxis: { ...valueAxis(c, line.unit), splitNumber: 3 },
      tooltip: tip((params: { dataIndex: number }[]) => {
        const year = years[params[0]!.dataIndex]!
        const lines = [String(year.year)]
        if (year.targets.length > 0) lines.push(`${word('kind', 'target')} ${inWords(line, year.targets)}`)
        if (year.results.length > 0) lines.push(`${word('kind', 'result')} ${inWords(line, year.results)}`)
        return lines
      }),
      series: [
        {
          type: 'custom',
          name: word('kind', 'target'),
          z: 2,
          encode: { x: 0, y: [1, 2] },
          data: bars.map((bar) => ({ value: [bar.at, bar.low, bar.high], side: bar.side })),
          renderItem: (params: never, at: never) => drawTarget(bars, params, at, c.target),
        },
        {
          type: 'line',
          name: word('kind', 'result'),
          z: 3,
          symbol: 'circle',
          symbolSize: 7,
          connectNulls: false,
          lineStyle: { width: 2, color: c.result },
          itemStyle: { color: c.result },
          data: years.map((year) => (year.results[0] === undefined ? null : plotted(year.results[0].value))),
        },
      ],
    }
  }
}

interface Space {
  dataIndex: number
  coordSys: { y: number; height: number }
}
interface Place {
  coord: (point: number[]) => number[]
  size: (size: number[]) => number[]
}

function drawTarget(bars: readonly Bar[], params: Space, place: Place, colour: string): unknown {
  const bar = bars[params.dataIndex]!
  const width = Math.min(34, place.size([1, 0])[0]! * 0.62)
  const [x = 0, low = 0] = place.coord([bar.at, bar.low])
  const high = place.coord([bar.at, bar.high])[1]!
  const { y: top, height } = params.coordSys
  const from = bar.side === 'up' ? top : bar.side === 'down' ? low : high
  const to = bar.side === 'down' ? top + height : low
  const edge = (y: number): unknown => ({
    type: 'rect',
    shape: { x: x - width / 2, y: y - 1.5, width, height: 3 },
    style: { fill: colour },
  })
  return {
    type: 'group',
    children: [
      { type: 'rect', shape: { x: x - width / 2, y: from, width, height: Math.max(0, to - from) }, style: { fill: colour, opacity: 0.14 } },
      edge(low),
      ...(high === low ? [] : [edge(high)]),
    ],
  }
}
