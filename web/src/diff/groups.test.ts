// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { Difference } from '@/api/types'
import { t } from '@/words'
import { CHANGES, changeWord, countWord, groupOf, latestTwo, sections } from './groups'

function row(over: Partial<Difference>, type = 'quantity'): Difference {
  const claim = { type } as Difference['after']
  return { change: 'continued', headline: false, ceiling: false, likeness: null, before: claim, after: claim, before_again: [], after_again: [], near: null, ...over }
}

it('calls a change what it is', () => {
  expect(changeWord(row({ change: 'raised' }))).toBe('raised')
  expect(changeWord(row({ change: 'raised', ceiling: true }))).toBe('tightened')
  expect(changeWord(row({ change: 'lowered', ceiling: true }))).toBe('loosened')
  expect(changeWord(row({ change: 'raised' }, 'milestone'))).toBe('advanced')
  expect(changeWord(row({ change: 'lowered' }, 'milestone'))).toBe('set_back')
  expect(changeWord(row({ change: 'dropped', ceiling: true, after: null }))).toBe('dropped')
})

it('calls changes together what all of them are', () => {
  expect(CHANGES.map((change) => t(countWord(change)))).toEqual(['新增', '延续', '要求提高', '要求降低', '不再提'])
})

it('puts headline targets before all types', () => {
  expect(groupOf(row({ headline: true }, 'commitment'))).toBe('headline')
  expect(groupOf(row({ after: null }, 'milestone'))).toBe('projects')
  expect(groupOf(row({ before: null }, 'commitment'))).toBe('promises')
})

describe('pages', () => {
  const rows = [
    ...Array.from({ length: 3 }, () => row({}, 'commitment')),
    ...Array.from({ length: 4 }, () => row({})),
    row({ headline: true }),
  ]
  const shape = (page: number): string => sections(rows, page, 3).map((s) => `${s.group}${s.continued ? '+' : ''}:${s.rows.length}/${s.total}`).join(' ')
  it('cut through groups', () => {
    expect(shape(1)).toBe('headline:1/1 figures:2/4')
    expect(shape(2)).toBe('figures+:2/4 promises:1/3')
    expect(shape(3)).toBe('promises+:2/3')
    expect(shape(4)).toBe('')
  })
})

it('finds the two latest years, among those that are known', () => {
  expect(latestTwo([{ report: 1, year: 2024 }, { report: 2, year: 0 }])).toBeUndefined()
  expect(latestTwo([{ report: 9, year: 0 }, { report: 2, year: 2025 }, { report: 1, year: 2024 }])).toEqual([1, 2])
  expect(latestTwo([])).toBeUndefined()
  expect(latestTwo([{ report: 1, year: 2024 }, { report: 2, year: 2024 }])).toBeUndefined()
  expect(latestTwo([{ report: 3, year: 2025 }, { report: 1, year: 2023 }, { report: 2, year: 2024 }, { report: 4, year: 2024 }])).toEqual([4, 3])
})
