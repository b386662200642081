// SPDX-License-Identifier: Apache-2.0
//
// Places by years: the ledger at a glance. Groups are provinces, by their codes (GB/T 2260: the first two digits).
import type { Place, Places } from '@/api/types'

export interface Group {
  name: string // the province's, "" where it is not known
  own: boolean // the province itself is one of the places
  places: Place[]
}

const RECENT = 12

// The years shown, the latest first: all, or those since the twelfth one back; `hidden` says how many older ones there are.
export function columnsOf(years: readonly number[], all: boolean): { years: number[]; hidden: number } {
  const latest = [...years].sort((a, b) => b - a)
  if (all || latest.length <= RECENT + 3) return { years: latest, hidden: 0 }
  return { years: latest.slice(0, RECENT), hidden: latest.length - RECENT }
}

export function groupsOf(places: Places['places'], words: string, level: string): Group[] {
  const names = new Map<number, string>()
  for (const place of places) {
    const province = Math.floor(place.code / 10000)
    if (place.level === 'province') names.set(province, place.name)
    else if (place.level === 'prefecture' && place.parent && !names.has(province)) names.set(province, place.parent)
  }
  const groups = new Map<number, Group>()
  for (const place of [...places].sort((a, b) => a.code - b.code)) {
    const province = Math.floor(place.code / 10000)
    const name = names.get(province) ?? (place.level === 'nation' ? '' : (place.parent ?? ''))
    if (level !== '' && place.level !== level) continue
    if (words !== '' && !place.name.includes(words) && !name.includes(words)) continue
    let group = groups.get(province)
    if (group === undefined) groups.set(province, (group = { name, own: false, places: [] }))
    group.own ||= place.level === 'province' || place.level === 'nation'
    group.places.push(place)
  }
  return [...groups.values()]
}

// `size` places from the page's first one (from 1), still in their groups.
export function pageOf(groups: readonly Group[], page: number, size: number): Group[] {
  const first = (page - 1) * size
  const out: Group[] = []
  let at = 0
  for (const group of groups) {
    const places = group.places.slice(Math.max(0, first - at), Math.max(0, first + size - at))
    if (places.length > 0) out.push({ ...group, own: group.own && places[0] === group.places[0], places })
    at += group.places.length
  }
  return out
}
