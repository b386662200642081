// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Settled } from './composition'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('waits for the end of composition', () => {
  const used: string[] = []
  const settled = new Settled((text) => used.push(text), 100)
  settled.begin()
  for (const text of ['l', 'lu', 'luo', "luo'sh"]) {
    settled.input(text)
    vi.advanceTimersByTime(500)
  }
  expect(used).toEqual([])
  expect(settled.busy).toBe(true)
  settled.now("luo'sh") // Enter among the words of the input method
  expect(used).toEqual([])
  settled.end('落实')
  settled.input('落实') // some browsers send this behind compositionend
  vi.advanceTimersByTime(100)
  expect(used).toEqual(['落实'])
})

it('waits for the last key, and not for Enter', () => {
  const used: string[] = []
  const settled = new Settled((text) => used.push(text), 100)
  settled.input('G')
  vi.advanceTimersByTime(60)
  settled.input('GD')
  vi.advanceTimersByTime(60)
  expect(used).toEqual([])
  vi.advanceTimersByTime(40)
  expect(used).toEqual(['GD'])
  settled.input('GDP')
  settled.now('GDP')
  vi.advanceTimersByTime(1000)
  expect(used).toEqual(['GD', 'GDP'])
})
