// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import type { Place } from '@/api/types'
import { columnsOf, groupsOf, pageOf } from './matrix'

const place = (code: number, name: string, level: string, parent: string | null): Place => ({ code, name, level, parent, claims: 1, reports: [] })
const places = [
  place(220100, '长春市', 'prefecture', '吉林省'),
  place(0, '中国', 'nation', null),
  place(220000, '吉林省', 'province', '中国'),
  place(210400, '抚顺市', 'prefecture', '辽宁省'),
  place(210423, '清原满族自治县', 'county', '抚顺市'),
]

it('groups by province, in the order of codes', () => {
  const show = (words: string, level: string): string[] =>
    groupsOf(places, words, level).map((group) => `${group.name}${group.own ? '*' : ''}:${group.places.map((entry) => entry.name)}`)
  expect(show('', '')).toEqual(['*:中国', '辽宁省:抚顺市,清原满族自治县', '吉林省*:吉林省,长春市'])
  expect(show('吉林', '')).toEqual(['吉林省*:吉林省,长春市'])
  expect(show('', 'county')).toEqual(['辽宁省:清原满族自治县'])
  expect(show('', 'prefecture')).toEqual(['辽宁省:抚顺市', '吉林省:长春市'])
})

it('pages through groups, all places once', () => {
  const groups = groupsOf(places, '', '')
  const pages = [1, 2, 3].map((page) => pageOf(groups, page, 2).flatMap((group) => group.places.map((entry) => entry.name)))
  expect(pages).toEqual([['中国', '抚顺市'], ['清原满族自治县', '吉林省'], ['长春市']])
})

it('shows the latest years first and hides old ones only where there are many', () => {
  expect(columnsOf([2023, 2024], false)).toEqual({ years: [2024, 2023], hidden: 0 })
  const many = Array.from({ length: 50 }, (_, i) => 1976 + i)
  expect(columnsOf(many, false)).toEqual({ years: many.slice(38).reverse(), hidden: 38 })
  expect(columnsOf(many, true).years).toHaveLength(50)
})
