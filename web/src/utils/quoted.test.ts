// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { matched, quoted } from './quoted'

const show = (parts: { text: string; marked: boolean }[]): string =>
  parts.map((part) => (part.marked ? `[${part.text}]` : part.text)).join('')

it.each([
  ['粮食产量达到800亿斤。', '800亿斤', '粮食产量达到[800亿斤]。'],
  ['粮食产量达到8 00亿斤。', '800亿\n斤', '粮食产量达到[8 00亿斤]。'],
  ['增长5.5%（不含）。', '5.5%（', '增长[5.5%（]不含）。'],
  ['增长5x5%。', '5.5%', '增长5x5%。'],
  ['没有。', '有没有', '没有。'],
  ['没有。', '', '没有。'],
])('marks in %s', (sentence, words, shown) => expect(show(quoted(sentence, words))).toBe(shown))

it('marks matches by code points', () => {
  expect(show(matched('𠅤州粮食增产，粮食', [[2, 4], [7, 9]]))).toBe('𠅤州[粮食]增产，[粮食]')
  expect(show(matched('粮食', [[0, 2], [1, 2]]))).toBe('[粮食]')
  expect(show(matched('粮食', []))).toBe('粮食')
})
