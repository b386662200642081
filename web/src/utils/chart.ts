// SPDX-License-Identifier: Apache-2.0
//
// What charts share: the colours of tokens.css as they are now, the look of axes, tooltips as elements.
import type { EChartsCoreOption } from 'echarts/core'
import { onAxis } from './number'

export type ChartOption = EChartsCoreOption
export type { EChartsType as Drawn } from 'echarts/core'

export interface Colours {
  ink: string
  muted: string
  line: string
  surface: string
  target: string
  result: string
  font: string
  series: string[]
  verdict: (code: string) => string
}

export function colours(): Colours {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: of('--ink'),
    muted: of('--ink-3'),
    line: of('--line'),
    surface: of('--surface'),
    target: of('--chart-target'),
    result: of('--chart-result'),
    font: getComputedStyle(document.body).fontFamily,
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => of(`--series-${n}`)),
    verdict: (code) => of(`--verdict-${code}`),
  }
}

// An axis of values with 万 and 亿; `unit` stands at its end.
export function valueAxis(c: Colours, unit = ''): Record<string, unknown> {
  return {
    type: 'value',
    scale: true,
    name: unit,
    nameTextStyle: { color: c.muted, align: 'left', fontFamily: c.font },
    axisLabel: { color: c.muted, fontFamily: c.font, formatter: (value: number) => onAxis(value) },
    splitLine: { lineStyle: { color: c.line } },
  }
}

export function nameAxis(c: Colours, names: string[]): Record<string, unknown> {
  return {
    type: 'category',
    data: names,
    axisLabel: { color: c.muted, fontFamily: c.font, hideOverlap: true },
    axisLine: { lineStyle: { color: c.line } },
    axisTick: { show: false },
  }
}

// A tooltip that shows these lines, the first one bold. Its looks are those of .chart-tip in base.css.
export function tip(lines: (params: never) => string[]): Record<string, unknown> {
  return {
    trigger: 'axis',
    confine: true,
    className: 'chart-tip',
    formatter: (params: never) => {
      const box = document.createElement('div')
      lines(params).forEach((text, i) => {
        const line = document.createElement(i === 0 ? 'strong' : 'div')
        line.textContent = text
        box.append(line)
      })
      return box
    },
  }
}
