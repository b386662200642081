// SPDX-License-Identifier: Apache-2.0
//
// Places in addresses: by name, which reads well, and by code where several places of the ledger have the name (鼓楼区).
// A place that the catalog of divisions does not know has the code 0, which is 中国's too: then only the name tells.
export interface Named {
  code?: number
  name: string
}

export function doubledNames(places: readonly Named[]): Set<string> {
  const seen = new Set<string>()
  return new Set(places.flatMap(({ name }) => (seen.has(name) ? [name] : (seen.add(name), []))))
}

export function placeParam({ code, name }: Named, doubled: ReadonlySet<string>): string {
  return code && doubled.has(name) ? String(code) : name
}

// The place of the ledger that an address means.
export function placeOf<P extends Named>(places: readonly P[], param: string): P | undefined {
  return places.find((place) => (place.code ? String(place.code) === param : false)) ?? places.find((place) => place.name === param)
}

export function samePlace(a: Named, b: Named): boolean {
  return a.code === b.code && a.name === b.name
}

// Not a division that the catalog knows.
export function isUnknown(place: { code: number; level: string }): boolean {
  return place.code === 0 && place.level !== 'nation'
}
