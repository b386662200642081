// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { marginWords } from './margin'

it.each([
  ['0.1', '%', '+0.1 个百分点'],
  ['-1.25', '%', '−1.25 个百分点'],
  ['0', '%', '0 个百分点'],
  ['-20000', '人', '−2万人'],
  ['120000000', '元', '+1.2亿元'],
  ['3/4', '人', '3/4'],
])('%s %s', (margin, unit, words) => expect(marginWords(margin, { unit })).toBe(words))

it('says nothing where there is none', () => {
  expect(marginWords(null, { unit: '%' })).toBe('')
  expect(marginWords('', { unit: '%' })).toBe('')
})
