// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { allPages } from './allPages'

const from = (total: number, asked: string[] = []) => (offset: number, limit: number) => {
  asked.push(`${offset}+${limit}`)
  const items = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => offset + i)
  return Promise.resolve({ total, items })
}

it('asks until all are there, and no more', async () => {
  const asked: string[] = []
  const all = await allPages(from(1001, asked))
  expect(all.items).toEqual(Array.from({ length: 1001 }, (_, i) => i))
  expect(asked).toEqual(['0+500', '500+500', '1000+500'])
})

it('stops at the most, and where the list has become shorter', async () => {
  const all = await allPages(from(5000), 700)
  expect([all.total, all.items.length]).toEqual([5000, 700])
  let first = true
  const shrinking = await allPages((offset, limit) => {
    const page = from(first ? 600 : 100)(offset, limit)
    first = false
    return page
  })
  expect(shrinking.items.length).toBe(500)
  expect((await allPages(from(0))).items).toEqual([])
})
