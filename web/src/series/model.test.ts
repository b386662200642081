// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { Line, Mention, SeriesSet, Value } from '@/api/types'
import { bandOf, definitionId, extent, groupLines, parseChange, ranked, yearRange, yearsOf } from './model'

const mention: Mention = { claim: 1, report: 1, doc: 'x.txt', report_place: '甲市', report_year: 2024, text: '', sentence: '' }
const value = (at: string, comparator = 'eq', most: string | null = null): Value => ({ value: at, value_max: most, comparator, conflict: false, mentions: [mention] })
function line(over: Partial<Line>, years: [number, string[], string[]][] = []): Line {
  return {
    place: { code: 1, name: '甲市', level: 'prefecture' }, key: '粮食产量', scope: '', nature: 'flow', measure: 'level', unit: '吨', work: '',
    wordings: [], departs_from: -1, changes: [], apart: [],
    years: years.map(([year, targets, results]) => ({ year, targets: targets.map((at) => value(at)), results: results.map((at) => value(at)) })),
    ...over,
  }
}
const set = (lines: Line[]): SeriesSet => ({ key: '粮食产量', catalog_id: '', known: true, lines, near: [] })
const percent = { unit: '%', measure: 'growth' }
const ALL: [number, number] = [-Infinity, Infinity]

describe('bands', () => {
  it.each([
    ['ge', '6', 6, Infinity],
    ['gt', '6', 6, Infinity],
    ['le', '6', -Infinity, 6],
    ['lt', '6', -Infinity, 6],
    ['eq', '6', 6, 6],
    ['ge', '-3', -Infinity, -3], // 下降3%以上
    ['gt', '-3', -Infinity, -3],
    ['le', '-3', -3, Infinity],
    ['lt', '-3', -3, Infinity],
    ['eq', '-3', -3, -3],
  ])('%s %s', (comparator, at, low, high) => expect(bandOf(value(at, comparator), percent)).toEqual({ low, high, soft: false }))
  it('are soft where it says 左右 or 接近', () => {
    expect(bandOf(value('6', 'approx'), percent)).toEqual({ low: 5.7, high: 6.3, soft: true })
    expect(bandOf(value('-100', 'approx'), { unit: '亿元', measure: 'change' })).toEqual({ low: -103, high: -97, soft: true })
    expect(bandOf(value('100', 'near'), { unit: '个', measure: 'level' })).toEqual({ low: 97, high: 100, soft: true })
    expect(bandOf(value('-100', 'near'), { unit: '个', measure: 'change' })).toEqual({ low: -100, high: -97, soft: true })
  })
  it('have a tolerance in points for points and growth too', () => {
    expect(bandOf(value('2', 'approx'), { unit: '个百分点', measure: 'change' })).toEqual({ low: 1.7, high: 2.3, soft: true })
    expect(bandOf(value('8', 'approx'), { unit: '', measure: 'growth' })).toEqual({ low: 7.7, high: 8.3, soft: true })
  })
  it('are what a range says, whichever end comes first', () => {
    expect(bandOf(value('5.5', 'eq', '6'), percent)).toEqual({ low: 5.5, high: 6, soft: false })
    expect(bandOf(value('-5', 'eq', '-20'), { unit: '天', measure: 'change' })).toEqual({ low: -20, high: -5, soft: false })
  })
})

describe('definitions', () => {
  const old = line({ unit: '斤' }, [[1981, [], ['5']], [1983, [], ['6']]])
  const now = line({ departs_from: 0, changes: ['unit: 斤 → 吨'] }, [[1984, ['1'], ['2']], [1985, [], ['3']], [1986, [], ['4']]])
  const beside = line({ unit: '公斤', departs_from: 1, changes: ['unit: 吨 → 公斤'] }, [[1985, [], ['9']]])
  it('stand apart, the one with the most years first, and break where one begins after the other', () => {
    const groups = groupLines(set([old, now, beside]), ALL)
    expect(groups.map((group) => [group.lines[0]!.line.unit, group.years])).toEqual([['吨', 3], ['斤', 2], ['公斤', 1]])
    expect(groups[0]!.lines[0]!.breaks).toBe(true)
    expect(groups[0]!.lines[0]!.before?.unit).toBe('斤')
    expect(groups[2]!.lines[0]!.breaks).toBe(false)
  })
  it('of several places are together, and years can be chosen', () => {
    const other = line({ place: { code: 2, name: '乙市', level: 'prefecture' } }, [[1986, [], ['7']]])
    expect(groupLines(set([now, other]), ALL).map((group) => group.lines.map((one) => one.line.place.name))).toEqual([['甲市', '乙市']])
    expect(groupLines(set([old, now]), [1984, 1984]).map((group) => group.years)).toEqual([1])
    expect(groupLines(set([old]), [2000, 2001])).toEqual([])
  })
  it('have ids', () => expect(definitionId(old)).toBe('level~斤~~flow~'))
  it('differ in words', () => {
    expect(parseChange('scope:  → 规模以上')).toEqual({ field: 'scope', from: '', to: '规模以上' })
    expect(parseChange('work: 新建 → 新建+改造')).toEqual({ field: 'work', from: '新建', to: '新建+改造' })
    expect(parseChange('?')).toBeUndefined()
  })
})

it.each([
  ['', -Infinity, Infinity], ['2020', 2020, 2020], ['2019-2023', 2019, 2023], ['2019-', 2019, Infinity], ['-2019', -Infinity, 2019], ['x', -Infinity, Infinity],
])('reads years %s', (years, first, last) => expect(yearRange(years)).toEqual([first, last]))

describe('axes', () => {
  it('show gaps between years', () => expect(yearsOf([line({}, [[2019, [], ['1']], [2022, [], ['1']]])])).toEqual([2019, 2020, 2021, 2022]))
  it('hold everything, from zero where that is near', () => {
    const open: Line = { ...line({ unit: '%' }), years: [{ year: 2024, targets: [value('8', 'ge')], results: [value('9')] }] }
    const [low, high] = extent([open])!
    expect(low).toBeLessThan(8)
    expect(high).toBeGreaterThan(9)
    expect(high).toBeLessThan(10)
    expect(extent([line({}, [[2024, [], ['1']], [2025, [], ['100']]])])![0]).toBe(0)
    expect(extent([line({}, [[2024, [], ['-5']]])])![0]).toBeLessThan(-5)
    expect(extent([line({})])).toBeUndefined()
    // A value that contradicts the first is not drawn, and does not stretch the axis.
    expect(extent([line({}, [[2024, [], ['10', '7000']], [2025, [], ['12']]])])![1]).toBeLessThan(20)
  })
})

it('ranks one year, equal values together, bars from zero', () => {
  const of = (code: number, at: string): Line => line({ place: { code, name: `${code}`, level: 'province' } }, [[2024, ['1'], [at]]])
  const got = ranked([of(1, '-5'), of(2, '15'), of(3, '5'), of(4, '5'), line({}, [[2023, [], ['99']]])], 2024, 'results')
  expect(got.map((one) => [one.line.place.code, one.rank, one.left, one.width])).toEqual([[2, 1, 25, 75], [3, 2, 25, 25], [4, 2, 25, 25], [1, 4, 0, 25]])
  expect(ranked([of(1, '5')], 2024, 'targets')[0]!.value.value).toBe('1')
  expect(ranked([], 2024, 'results')).toEqual([])
})

it('ranks positions from the first', () => {
  const of = (code: number, at: string): Line => line({ measure: 'rank', unit: '位', place: { code, name: `${code}`, level: 'province' } }, [[2024, [], [at]]])
  expect(ranked([of(1, '7'), of(2, '1'), of(3, '3'), of(4, '3')], 2024, 'results').map((one) => [one.line.place.code, one.rank])).toEqual([[2, 1], [3, 2], [4, 2], [1, 4]])
})
