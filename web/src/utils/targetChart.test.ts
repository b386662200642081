// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import type { Line, Value } from '@/api/types'
import type { Colours } from './chart'
import { lineTitle, tableOf, targetChart } from './targetChart'

const value = (text: string, comparator = 'eq', max: string | null = null): Value =>
  ({ value: text, value_max: max, comparator, conflict: false, mentions: [] }) as unknown as Value
const line = (measure: string, years: Line['years']): Line =>
  ({ key: '能耗', measure, unit: '%', scope: '', years }) as unknown as Line
const c = { series: [], verdict: () => '' } as unknown as Colours
interface Drawn {
  xAxis: { data: string[] }
  series: [{ data: { value: number[]; side: string }[] }, { data: (number | null)[] }]
}
const draw = (of: Line): Drawn => targetChart(of)(c) as unknown as Drawn

it('draws what would satisfy a target, and gaps where nothing is said', () => {
  const drawn = draw(line('growth', [
    { year: 2019, targets: [value('6', 'ge')], results: [value('6.1')] },
    { year: 2021, targets: [value('-3', 'ge')], results: [] },
    { year: 2022, targets: [value('5', 'le')], results: [] },
    { year: 2023, targets: [value('5', 'eq', '6')], results: [] },
    { year: 2024, targets: [value('5', 'approx')], results: [value('5.0')] },
  ]))
  expect(drawn.xAxis.data).toEqual(['2019', '2020', '2021', '2022', '2023', '2024'])
  expect(drawn.series[0].data.map((bar) => [...bar.value, bar.side])).toEqual([
    [0, 6, 6, 'up'],
    [2, -3, -3, 'down'],
    [3, 5, 5, 'down'],
    [4, 5, 6, 'between'],
    [5, 5, 5, 'between'],
  ])
  expect(drawn.series[1].data).toEqual([6.1, null, null, null, null, 5])
})

it('says the same in a table', () => {
  const of = line('growth', [{ year: 2021, targets: [value('-3', 'ge')], results: [value('-2.7'), value('-2.9')] }])
  expect(lineTitle(of)).toBe('能耗 · 增长')
  expect(tableOf(of).rows).toEqual([['2021', '下降 ≥3%', '下降 2.7% / 下降 2.9%']])
})
