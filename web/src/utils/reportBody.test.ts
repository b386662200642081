// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import type { ReportText, TextClaim } from '@/api/types'
import { blocksOf, innermostFirst, outlineOf } from './reportBody'

const claim = (id: number, start: number, end: number): TextClaim => ({ claim: id, type: 'quantity', kind: 'target', role: 'claim', start, end })
const sentence = (start: number, end: number, section: string, heading = false) => ({ start, end, section, frame: '', heading })

//             0         10        20
const words = '𠅤州报告\n一、目标\n增长8%，\n粮食\n'
const text = {
  text: words,
  sentences: [sentence(0, 4, ''), sentence(7, 9, '一', true), sentence(10, 18, '一')],
  claims: [claim(2, 15, 18), claim(1, 10, 14), claim(3, 12, 14)],
} as unknown as ReportText

it('cuts lines where claims begin and end, in code points', () => {
  const blocks = blocksOf(text)
  expect(blocks.map((block) => block.pieces.map((piece) => `${piece.text}:${piece.marks.map((mark) => mark.claim)}`))).toEqual([
    ['𠅤州报告:'],
    ['一、目标:'],
    ['增长:1', '8%:1,3', '，:'],
    ['粮食:2'],
  ])
  expect(blocks.map((block) => block.heading)).toEqual([false, true, false, false])
  expect(blocks.map((block) => block.start)).toEqual([0, 5, 10, 16])
})

it('gives every line back whole, whatever the claims', () => {
  let long = ''
  const claims: TextClaim[] = []
  for (let i = 0; i < 3000; i += 1) {
    if (i % 3 === 0) claims.push(claim(i, [...long].length - (i % 7), [...long].length + 9 + (i % 40)))
    long += i % 11 === 0 ? '。\n' : `𠅤增长${i}%`
  }
  const blocks = blocksOf({ text: long, sentences: [], claims } as unknown as ReportText)
  expect(blocks.map((block) => block.pieces.map((piece) => piece.text).join('')).join('\n')).toBe(
    long.split('\n').filter((line) => line !== '').join('\n'),
  )
  expect(new Set(blocks.flatMap((block) => block.pieces.flatMap((piece) => piece.marks.map((mark) => mark.claim)))).size).toBe(claims.length)
})

it('puts the shortest claim first', () => {
  expect(innermostFirst([claim(1, 0, 9), claim(2, 3, 5), claim(3, 2, 6)]).map((mark) => mark.claim)).toEqual([2, 3, 1])
})

it('makes the outline of headings', () => {
  expect(outlineOf(text, blocksOf(text))).toEqual([{ block: 1, depth: 0, title: '一、目标' }])
})
