// SPDX-License-Identifier: Apache-2.0
//
// What the server says of itself (/meta) and the places of its ledger (/places), asked for once and shared by all pages.
// `refresh()` after the ledger has changed. `state` is for AsyncState. `usePlaceParam` writes a place for links and filters.
import { computed, reactive, shallowRef, type ShallowRef } from 'vue'
import { api, ApiProblem } from '@/api/client'
import type { Meta, Places } from '@/api/types'
import { doubledNames, placeParam } from '@/utils/place'
import type { Loaded } from './useLoad'

function shared<T>(load: () => Promise<T>) {
  const data: ShallowRef<T | undefined> = shallowRef()
  const error: ShallowRef<ApiProblem | undefined> = shallowRef()
  let running: Promise<void> | undefined
  let turn = 0 // only the answer to the latest question counts
  async function start(): Promise<void> {
    const mine = (turn += 1)
    try {
      const got = await load()
      if (mine !== turn) return
      data.value = got
      error.value = undefined
    } catch (problem) {
      if (mine !== turn) return
      error.value = problem instanceof ApiProblem ? problem : new ApiProblem(0, 'page', '', String(problem))
      running = undefined
    }
  }
  const refresh = (): Promise<void> => (running = start())
  const need = (): Promise<void> => (running ??= start())
  const loading = computed(() => data.value === undefined && error.value === undefined)
  const state = reactive({ data, error, loading, reload: () => void refresh() }) as Loaded<T>
  return { data, error, state, refresh, need }
}

const meta = shared<Meta>(() => api.get('/meta'))
const places = shared<Places>(() => api.get('/places'))

export function useMeta() {
  void meta.need()
  return meta
}

export function usePlaces() {
  void places.need()
  return places
}

const doubled = computed(() => doubledNames(places.data.value?.places ?? []))

export function usePlaceParam(): (place: { code?: number; name: string }) => string {
  void places.need()
  return (place) => placeParam(place, doubled.value)
}

export async function refreshLedger(): Promise<void> {
  await Promise.all([meta.refresh(), places.refresh()])
}
