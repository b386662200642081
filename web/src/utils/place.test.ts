// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { doubledNames, isUnknown, placeOf, placeParam, samePlace } from './place'

const places = [
  { code: 320106, name: '鼓楼区', level: 'county' },
  { code: 350102, name: '鼓楼区', level: 'county' },
  { code: 210400, name: '抚顺市', level: 'prefecture' },
  { code: 0, name: '中国', level: 'nation' },
  { code: 0, name: '某新区', level: 'county' },
  { code: 0, name: '某新区', level: 'county' },
]
const doubled = doubledNames(places)

it('writes a name, and a code where the name is not the only one', () => {
  expect([...doubled]).toEqual(['鼓楼区', '某新区'])
  expect(places.map((place) => placeParam(place, doubled))).toEqual(['320106', '350102', '抚顺市', '中国', '某新区', '某新区'])
  expect(placeParam({ name: '鼓楼区' }, doubled)).toBe('鼓楼区')
})

it('reads both', () => {
  expect(placeOf(places, '350102')).toBe(places[1])
  expect(placeOf(places, '210400')).toBe(places[2])
  expect(placeOf(places, '鼓楼区')).toBe(places[0])
  expect(placeOf(places, '某新区')).toBe(places[4])
  expect(placeOf(places, '0')).toBeUndefined()
  expect(placeOf(places, '')).toBeUndefined()
})

it('tells places without a code apart', () => {
  expect(samePlace(places[3]!, places[4]!)).toBe(false)
  expect(samePlace({ code: 0, name: '中国' }, places[3]!)).toBe(true)
  expect(places.map(isUnknown)).toEqual([false, false, false, false, true, true])
})
