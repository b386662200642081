// SPDX-License-Identifier: Apache-2.0
//
// What the server says of itself (/meta) and the places of its ledger (/places), asked for once and shared by all pages.
// `refresh()` after the ledger has changed.
import { shallowRef, type ShallowRef } from 'vue'
import { api, ApiProblem } from '@/api/client'
import type { Meta, Places } from '@/api/types'

function shared<T>(load: () => Promise<T>) {
  const data: ShallowRef<T | undefined> = shallowRef()
  const error: ShallowRef<ApiProblem | undefined> = shallowRef()
  let running: Promise<void> | undefined
  async function start(): Promise<void> {
    try {
      data.value = await load()
      error.value = undefined
    } catch (problem) {
      error.value = problem instanceof ApiProblem ? problem : new ApiProblem(0, 'page', '', String(problem))
      running = undefined
    }
  }
  const refresh = (): Promise<void> => (running = start())
  const need = (): Promise<void> => (running ??= start())
  return { data, error, refresh, need }
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

export async function refreshLedger(): Promise<void> {
  await Promise.all([meta.refresh(), places.refresh()])
}
