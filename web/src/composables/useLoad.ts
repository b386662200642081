// SPDX-License-Identifier: Apache-2.0
//
// What a page shows from the server, loaded again whenever what it asks for changes:
//
//   const claims = useLoad(() => ({ ...filters }), (query, signal) => api.get('/claims', { query, signal }))
//   claims.data, claims.error, claims.loading, claims.reload()
//
// The request before is aborted, also when the page is left. Data stay while newer ones are on their way. `what`
// returning undefined means: nothing to load now.
import { onScopeDispose, reactive, shallowRef, watch, type ShallowRef } from 'vue'
import { ApiProblem, isAbort } from '@/api/client'

export interface Loaded<T> {
  data: T | undefined
  error: ApiProblem | undefined
  loading: boolean
  reload: () => void
}

export function useLoad<Q, T>(
  what: () => Q | undefined,
  load: (query: Q, signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const data: ShallowRef<T | undefined> = shallowRef()
  const error: ShallowRef<ApiProblem | undefined> = shallowRef()
  const loading = shallowRef(false)
  let running: AbortController | undefined

  async function start(query: Q | undefined): Promise<void> {
    running?.abort()
    if (query === undefined) {
      data.value = undefined
      error.value = undefined
      loading.value = false
      return
    }
    const mine = new AbortController()
    running = mine
    loading.value = true
    try {
      const got = await load(query, mine.signal)
      if (running !== mine) return
      data.value = got
      error.value = undefined
    } catch (problem) {
      if (isAbort(problem) || running !== mine) return
      data.value = undefined
      error.value = problem instanceof ApiProblem ? problem : new ApiProblem(0, 'page', '', String(problem))
    }
    loading.value = false
  }

  watch(
    () => JSON.stringify(what() ?? null),
    () => void start(what()),
    { immediate: true },
  )
  onScopeDispose(() => {
    running?.abort()
    running = undefined
  })
  return reactive({ data, error, loading, reload: () => void start(what()) }) as Loaded<T>
}
