// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { bytes, grouped, inUnit, magnitude, onAxis, shifted } from './number'

describe('exact numbers', () => {
  it.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['-1234567.1200', '-1,234,567.1200'],
    ['12345678901234567890.12345678901234567890', '12,345,678,901,234,567,890.12345678901234567890'],
    ['半数', '半数'],
  ])('groups %s', (value, words) => expect(grouped(value)).toBe(words))

  it.each([
    ['12345', -4, '1.2345'],
    ['-5', -4, '-0.0005'],
    ['0.0005', 4, '5'],
    ['0', -8, '0'],
    ['0.00', 3, '0'],
    ['1.5', 4, '15000'],
    ['100000000', -8, '1'],
    ['12345678901234567890', -4, '1234567890123456.789'],
  ])('shifts %s by %i', (value, places, words) => expect(shifted(value, places)).toBe(words))

  it.each([
    ['9999', '9,999', ''],
    ['10000', '1', '万'],
    ['12345', '12,345', ''],
    ['12300', '1.23', '万'],
    ['256000000', '2.56', '亿'],
    ['123456000000', '1,234.56', '亿'],
    ['123456700', '12,345.67', '万'],
    ['-30000', '-3', '万'],
    ['1300000000000', '1.3', '万亿'],
    ['1300500000000', '13,005', '亿'],
    ['10000.5', '10,000.5', ''],
  ])('writes %s with its magnitude', (value, number, word) => expect(magnitude(value)).toEqual([number, word]))

  it('keeps rates and units that have a magnitude as they are', () => {
    expect(inUnit('8.5', '%')).toBe('8.5%')
    expect(inUnit('12000', '亿元')).toBe('12,000亿元')
    expect(inUnit('2560000', '人')).toBe('256万人')
  })
})

it.each([
  [0, '0'],
  [9999, '9999'],
  [20000, '2万'],
  [150000000, '1.5亿'],
  [-12000, '-1.2万'],
  [2.5e12, '2.5万亿'],
  [0.30000000000000004, '0.3'],
])('labels the axis at %d', (value, words) => expect(onAxis(value)).toBe(words))

it('says how large a file is', () => {
  expect([0, 1023, 1536, 5 * 1024 * 1024, 300 * 1024].map(bytes)).toEqual(['0 B', '1023 B', '1.5 KB', '5.0 MB', '300 KB'])
})
