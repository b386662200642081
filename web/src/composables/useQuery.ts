// SPDX-License-Identifier: Apache-2.0
//
// The state of a page in its address, so that every state has its own link, and back, forward and reload work:
//
//   const q = useQuery({ place: text(), page: number(1), sort: oneOf(['place', '-place'], 'place'), milestones: flag() },
//                      { resets: { page: ['place', 'sort'] } })
//   q.place = '抚顺市'          // as a ref: works with v-model; q.page is 1 again
//
// The values are no reactive object of their own: they read the route, which is one. What has its usual value is not in
// the address. Changes of one tick become one step of the history; `replace` lists those that make no step of their own.
import { nextTick } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from 'vue-router'

export interface Field<T> {
  read(raw: string | undefined): T
  write(value: T): string | undefined // undefined: not in the address
}

export function text(usual = ''): Field<string> {
  return { read: (raw) => raw ?? usual, write: (value) => (value === usual ? undefined : value) }
}

export function number(usual: number): Field<number>
export function number(): Field<number | undefined>
export function number(usual?: number): Field<number | undefined> {
  return {
    read: (raw) => (raw !== undefined && /^\d{1,10}$/.test(raw) ? Number(raw) : usual),
    write: (value) => (value === undefined || value === usual ? undefined : String(value)),
  }
}

export function flag(usual = false): Field<boolean> {
  return {
    read: (raw) => (raw === '1' ? true : raw === '0' ? false : usual),
    write: (value) => (value === usual ? undefined : value ? '1' : '0'),
  }
}

export function oneOf<T extends string>(values: readonly T[], usual: T): Field<T> {
  return {
    read: (raw) => values.find((value) => value === raw) ?? usual,
    write: (value) => (value === usual ? undefined : value),
  }
}

// Several words apart by commas; none of them has a comma.
export function list(usual: readonly string[] = []): Field<string[]> {
  const same = usual.join(',')
  return {
    read: (raw) => (raw === undefined ? [...usual] : raw === '' ? [] : raw.split(',')),
    write: (value) => (value.join(',') === same ? undefined : value.join(',')),
  }
}

export type Fields = Record<string, Field<any>> // eslint-disable-line @typescript-eslint/no-explicit-any
export type Values<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

function raw(query: LocationQuery | LocationQueryRaw, name: string): string | undefined {
  const value = query[name]
  const first = Array.isArray(value) ? value[0] : value
  return first === null || first === undefined ? undefined : String(first)
}

export function readQuery<F extends Fields>(fields: F, query: LocationQuery): Values<F> {
  const values = {} as Values<F>
  for (const name of Object.keys(fields) as (keyof F & string)[]) values[name] = fields[name]!.read(raw(query, name))
  return values
}

// The query with `change` applied: what is not one of `fields` stays as it is.
export function changedQuery<F extends Fields>(
  fields: F,
  query: LocationQuery | LocationQueryRaw,
  change: Partial<Values<F>>,
  resets: Partial<Record<keyof F, (keyof F)[]>> = {},
): LocationQueryRaw {
  const next: LocationQueryRaw = { ...query }
  for (const [reset, causes] of Object.entries(resets) as [string, (keyof F)[]][]) {
    if (!(reset in change) && causes.some((cause) => cause in change)) delete next[reset]
  }
  for (const name of Object.keys(change)) {
    const written = fields[name]!.write(change[name])
    if (written === undefined) delete next[name]
    else next[name] = written
  }
  return next
}

export function useQuery<F extends Fields>(
  fields: F,
  options: { resets?: Partial<Record<keyof F, (keyof F)[]>>; replace?: (keyof F)[] } = {},
): Values<F> {
  const route = useRoute()
  const router = useRouter()
  const path = route.path // changes after the page was left are dropped
  let waiting: Partial<Values<F>> | undefined

  async function apply(): Promise<void> {
    await nextTick()
    const change = waiting
    waiting = undefined
    if (change === undefined || route.path !== path) return
    const query = changedQuery(fields, route.query, change, options.resets)
    const quiet = Object.keys(change).every((name) => options.replace?.includes(name))
    await (quiet ? router.replace({ query, hash: route.hash }) : router.push({ query, hash: route.hash }))
  }

  const values = {} as Values<F>
  for (const name of Object.keys(fields)) {
    Object.defineProperty(values, name, {
      enumerable: true,
      get: () => fields[name]!.read(raw(route.query, name)),
      set: (value) => {
        if (waiting === undefined) {
          waiting = {}
          void apply()
        }
        ;(waiting as Record<string, unknown>)[name] = value
      },
    })
  }
  return values
}
