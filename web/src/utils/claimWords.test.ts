// SPDX-License-Identifier: Apache-2.0
import { afterAll, describe, expect, it } from 'vitest'
import { setLanguage } from '@/words'
import { periodWords, sourceWords, subjectWords, valueWords, yearWords, type Valued } from './claimWords'

const claim = (over: Partial<Valued>): Valued => ({ value: '8', value_max: null, unit: '%', comparator: 'eq', measure: 'level', ...over })

afterAll(() => setLanguage('zh'))

it('says that a year is not known', () => {
  expect([yearWords(2024), yearWords(0), yearWords(null)]).toEqual(['2024', '年份不明', '年份不明'])
  expect(sourceWords('抚顺市', 2024)).toBe('抚顺市 2024 年报告')
  expect(sourceWords('抚顺市', null)).toBe('抚顺市年份不明的报告')
})

describe('in Chinese', () => {
  it.each([
    [{}, '8%'],
    [{ comparator: 'ge' }, '≥8%'],
    [{ measure: 'growth', comparator: 'approx' }, '增长 约8%'],
    [{ measure: 'growth', value: '-30', comparator: 'gt' }, '下降 >30%'],
    [{ measure: 'change', value: '-20', value_max: '-5', unit: '天' }, '减少 5天–20天'],
    [{ value: '5.5', value_max: '6' }, '5.5%–6%'],
    [{ value: '480000000000', unit: '元', comparator: 'approx' }, '约4,800亿元'],
    [{ measure: 'rank', value: '1', unit: '位' }, '第1位'],
    [{ measure: 'rank', value: '3', unit: '', comparator: 'le' }, '前3位'],
    [{ measure: 'multiple', value: '2.6', unit: '倍' }, '2.6倍'],
    [{ value: '-3', unit: '度' }, '-3度'],
    [{ value: null }, ''],
  ])('%o', (over, words) => expect(valueWords(claim(over))).toBe(words))

  it.each([
    ['2024', '2024年'],
    ['2021/2025', '2021–2025年'],
    ['2023-Q1', '2023年第1季度'],
    ['2023-H2', '2023年下半年'],
    ['2022-07', '2022年7月'],
    ['1982-01/1982-09', '1982年1月–1982年9月'],
    ['2024-H8', '2024-H8'],
    ['', ''],
  ])('%s', (period, words) => expect(periodWords(period)).toBe(words))

  it('names what a claim is about', () => {
    const about = { type: 'quantity', indicator: '粮食产量', action: '', stage: '', text: '800亿斤' }
    expect(subjectWords(about)).toBe('粮食产量')
    expect(subjectWords({ ...about, type: 'milestone', indicator: '二期工程', stage: 'start' })).toBe('二期工程 · 开工')
    expect(subjectWords({ ...about, type: 'commitment', indicator: '养老服务', action: '发展' })).toBe('发展养老服务')
    expect(subjectWords({ ...about, indicator: '' })).toBe('800亿斤')
  })
})

it('speaks English when asked to', async () => {
  await setLanguage('en')
  expect(valueWords(claim({ measure: 'growth', value: '-3', comparator: 'approx' }))).toBe('decline ≈3%')
  expect(valueWords(claim({ measure: 'rank', value: '1' }))).toBe('rank 1')
  expect(periodWords('2021/2025')).toBe('2021–2025')
})
