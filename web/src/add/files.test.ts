// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { Upload } from '@/api/types'
import { canKeep, correctionOf, dropped, progress, sorted, stateOf } from './files'

const upload = (over: Partial<Upload>): Upload => ({ upload: 'a', name: 'a.txt', bytes: 1, state: 'ready', done: 0, pages: 0, place: '抚顺市', year: 2025, ...over })

it('refuses what is empty, too large, one too many', () => {
  const files = [{ size: 0 }, { size: 11 }, { size: 10 }, { size: 1 }, { size: 2 }]
  const got = sorted(files, 1, { upload_bytes: 10, uploads: 3 })
  expect(got.send).toEqual([{ size: 10 }, { size: 1 }])
  expect(got.refused.map((one) => [one.file.size, one.why])).toEqual([[0, 'empty'], [11, 'too_large'], [2, 'too_many']])
})

describe('states', () => {
  it.each([
    [{}, 'ready', true],
    [{ existing: 5 }, 'exists', false],
    [{ year: null }, 'unplaced', false],
    [{ place: '' }, 'unplaced', false],
    [{ state: 'reading' as const, place: undefined }, 'reading', false],
    [{ state: 'failed' as const, existing: 5 }, 'failed', false],
    [{ state: 'kept' as const, existing: 5 }, 'kept', false],
  ])('%o', (over, state, keep) => {
    expect(stateOf(upload(over))).toBe(state)
    expect(canKeep(upload(over))).toBe(keep)
  })
})

it('corrects only what was changed', () => {
  expect(correctionOf(upload({}), '抚顺市', 2025)).toBeUndefined()
  expect(correctionOf(upload({}), '', '')).toBeUndefined()
  expect(correctionOf(upload({ place: '云泽市' }), '云泽市', 2024)).toEqual({ year: 2024 })
  expect(correctionOf(upload({ year: null, place: undefined }), '沈阳市', '')).toEqual({ place: '沈阳市' })
})

it('knows how far it is where pages are known', () => {
  expect(progress(upload({ done: 3, pages: 12 }))).toBe(0.25)
  expect(progress(upload({ done: 13, pages: 12 }))).toBe(1)
  expect(progress(upload({ done: 3, pages: 0 }))).toBeUndefined()
})

it('walks folders that are dropped, in parts, hidden files left out', async () => {
  const file = (name: string): object => ({ name, isFile: true, file: (done: (f: object) => void) => done({ name }) })
  const folder = (name: string, parts: object[][]): object => ({
    name, isFile: false, createReader: () => ({ readEntries: (done: (e: object[]) => void) => done(parts.shift() ?? []) }),
  })
  const tree = folder('top', [[file('1'), file('.x')], [folder('sub', [[file('2')]]), file('3')]])
  const data = { items: [tree, file('4')].map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] }
  expect((await dropped(data as unknown as DataTransfer)).map((one) => one.name)).toEqual(['1', '2', '3', '4'])
  const plain = { items: [{ webkitGetAsEntry: () => null }], files: [{ name: 'x' }] }
  expect((await dropped(plain as unknown as DataTransfer)).map((one) => one.name)).toEqual(['x'])
})
