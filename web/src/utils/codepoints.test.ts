// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { pieces, Points } from './codepoints'

describe('Points', () => {
  it('changes nothing in the Basic Multilingual Plane', () => {
    const points = new Points('增长8%左右')
    expect(points.slice(2, 4)).toBe('8%')
    expect(points.unit(6)).toBe(6)
  })

  it('counts characters outside of it as one', () => {
    // U+20164 𠅤 and an emoji: two units each.
    const points = new Points('𠅤州增长😀8%，𠅤')
    expect(points.slice(0, 2)).toBe('𠅤州')
    expect(points.slice(2, 4)).toBe('增长')
    expect(points.slice(5, 7)).toBe('8%')
    expect(points.slice(8, 9)).toBe('𠅤')
    expect([...points.text].map((_, i) => points.slice(i, i + 1))).toEqual([...points.text])
  })

  it('takes lone surrogates as one character', () => {
    const points = new Points('a\ud800b𠅤c')
    expect(points.slice(2, 4)).toBe('b𠅤')
  })
})

describe('pieces', () => {
  const points = new Points('𠅤增长8%以上。')

  it('gives the text back whole', () => {
    const marks = [{ start: 1, end: 5 }, { start: 3, end: 7 }, { start: 0, end: 99 }]
    expect(pieces(points, 0, 8, marks).map((piece) => piece.text).join('')).toBe(points.text)
  })

  it('puts all marks over a piece', () => {
    const a = { start: 1, end: 5 }
    const b = { start: 3, end: 7 }
    expect(pieces(points, 0, 8, [a, b])).toEqual([
      { text: '𠅤', marks: [] },
      { text: '增长', marks: [a] },
      { text: '8%', marks: [a, b] },
      { text: '以上', marks: [b] },
      { text: '。', marks: [] },
    ])
  })

  it('leaves empty marks out', () => {
    expect(pieces(points, 0, 8, [{ start: 2, end: 2 }]).every((piece) => piece.marks.length === 0)).toBe(true)
  })
})
