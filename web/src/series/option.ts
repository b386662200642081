// SPDX-License-Identifier: Apache-2.0
//
// The drawing of a definition's lines. One place: targets as bands behind the line of results, the line before it in
// grey where its definition took that one's place. Several places: a colour and a sign each, targets dashed.
import { bandOf, type Shown } from './model'
import { changesWords, lineValue } from './words'
import type { Line } from '@/api/types'
import { nameAxis, tip, valueAxis, type ChartOption, type Colours } from '@/utils/chart'
import { onAxis, plotted } from '@/utils/number'
import { t, word } from '@/words'

const SIGNS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin']

interface Drawing {
  lines: readonly Shown[]
  years: readonly number[]
  extent: [number, number]
}

function results(line: Line, years: readonly number[], c: Colours, colour: string): unknown[] {
  return years.map((year) => {
    const value = line.years.find((one) => one.year === year)?.results
    if (value === undefined || value.length === 0) return null
    // Values that contradict each other: the preferred one is drawn, hollow.
    const conflict = value.some((one) => one.conflict)
    return { value: plotted(value[0]!.value), ...(conflict ? { symbol: 'circle', symbolSize: 10, itemStyle: { color: c.surface, borderColor: colour, borderWidth: 2.5 } } : {}) }
  })
}

function unitWord(line: Line): string {
  return line.measure === 'rank' ? '' : line.unit
}

function tooltip(drawing: Drawing): Record<string, unknown> {
  return tip((params: never) => {
    const first = (params as { dataIndex: number }[])[0]
    const year = drawing.years[first?.dataIndex ?? -1]
    if (year === undefined) return []
    const lines = [t('web.period.year', String(year))]
    for (const { line } of drawing.lines) {
      const found = line.years.find((one) => one.year === year)
      if (found === undefined) continue
      const say = (kind: 'target' | 'result', values: Line['years'][number]['targets']): void => {
        if (values.length > 0) lines.push(`${drawing.lines.length > 1 ? `${line.place.name} ` : ''}${word('kind', kind)} ${values.map((value) => lineValue(line, value)).join(' / ')}`)
      }
      say('target', found.targets)
      say('result', found.results)
    }
    return lines
  })
}

function breakLine(one: Shown, drawing: Drawing, c: Colours): Record<string, unknown> {
  const first = one.line.years[0]?.year
  if (one.before === undefined || !one.breaks || first === undefined) return {}
  return {
    markLine: {
      symbol: 'none',
      silent: true,
      lineStyle: { type: 'dashed', color: c.muted },
      label: { formatter: t('web.series.break_short', changesWords(one.line)), color: c.muted, fontFamily: c.font, position: 'insideEndTop', rotate: 0, align: 'left' },
      data: [{ xAxis: drawing.years.indexOf(first) }],
    },
  }
}

function bands(one: Shown, drawing: Drawing, c: Colours): Record<string, unknown> {
  const [low, high] = drawing.extent
  const data = drawing.years.flatMap((year, i) => {
    const value = one.line.years.find((found) => found.year === year)?.targets[0]
    if (value === undefined) return []
    const band = bandOf(value, one.line)
    return [{ value: [i, Math.max(low, band.low), Math.min(high, band.high), plotted(value.value), band.soft ? 1 : 0] }]
  })
  return {
    name: word('kind', 'target'),
    type: 'custom',
    data,
    itemStyle: { color: c.target },
    encode: { x: 0, y: [1, 2] },
    z: 1,
    renderItem: (_: unknown, item: { value: (at: number) => number; coord: (at: number[]) => [number, number]; size: (at: number[]) => [number, number] }) => {
      const width = Math.min(38, item.size([1, 0])[0] * 0.76)
      const [x, top] = item.coord([item.value(0), item.value(2)])
      const bottom = item.coord([item.value(0), item.value(1)])[1]
      const at = item.coord([item.value(0), item.value(3)])[1]
      const soft = item.value(4) === 1
      return {
        type: 'group',
        children: [
          { type: 'rect', shape: { x: x - width / 2, y: Math.min(top, bottom), width, height: Math.abs(bottom - top) }, style: { fill: c.target, opacity: soft ? 0.3 : 0.16 } },
          { type: 'line', shape: { x1: x - width / 2, x2: x + width / 2, y1: at, y2: at }, style: { stroke: c.target, lineWidth: 2.5, lineDash: soft ? [4, 3] : undefined } },
        ],
      }
    },
  }
}

function single(one: Shown, drawing: Drawing, c: Colours): unknown[] {
  const out: unknown[] = [bands(one, drawing, c)]
  if (one.before !== undefined && one.breaks && one.before.unit === one.line.unit) {
    out.push({ name: t('web.series.before'), type: 'line', data: results(one.before, drawing.years, c, c.muted), itemStyle: { color: c.muted }, lineStyle: { type: 'dotted', color: c.muted }, symbol: 'circle', symbolSize: 6 })
  }
  out.push({ name: word('kind', 'result'), type: 'line', data: results(one.line, drawing.years, c, c.result), itemStyle: { color: c.result }, lineStyle: { color: c.result, width: 2 }, symbol: 'circle', symbolSize: 8, z: 3, ...breakLine(one, drawing, c) })
  return out
}

function several(drawing: Drawing, c: Colours): unknown[] {
  return drawing.lines.flatMap((one, i) => {
    const colour = c.series[i % c.series.length]!
    const symbol = SIGNS[(i + Math.floor(i / c.series.length)) % SIGNS.length]!
    const look = { name: one.line.place.name, type: 'line', itemStyle: { color: colour }, symbol, symbolSize: 9 }
    const targets = drawing.years.map((year) => {
      const value = one.line.years.find((found) => found.year === year)?.targets[0]
      return value === undefined ? null : plotted(value.value)
    })
    return [
      { ...look, data: results(one.line, drawing.years, c, colour), lineStyle: { color: colour, width: 2 }, ...breakLine(one, drawing, c) },
      { ...look, data: targets, symbol: `empty${symbol.charAt(0).toUpperCase()}${symbol.slice(1)}`, symbolSize: 8, lineStyle: { color: colour, width: 1.5, type: 'dashed' } },
    ]
  })
}

export function seriesOption(drawing: Drawing, small = false): (c: Colours) => ChartOption {
  return (c) => {
    const alone = drawing.lines.length === 1
    return {
      grid: { left: 8, right: 16, top: small ? 28 : 64, bottom: 8, containLabel: true },
      legend: small ? undefined : { type: 'plain', top: 0, left: 0, textStyle: { color: c.ink, fontFamily: c.font }, itemGap: 16 },
      tooltip: tooltip(drawing),
      xAxis: nameAxis(c, drawing.years.map(String)),
      yAxis: {
        ...valueAxis(c, unitWord(drawing.lines[0]!.line)),
        min: drawing.extent[0],
        max: drawing.extent[1],
        axisLabel: { color: c.muted, fontFamily: c.font, showMinLabel: drawing.extent[0] === 0, showMaxLabel: false, formatter: onAxis },
        inverse: drawing.lines[0]!.line.measure === 'rank',
      },
      series: alone ? single(drawing.lines[0]!, drawing, c) : several(drawing, c),
    }
  }
}
