// SPDX-License-Identifier: Apache-2.0
//
// Files on their way in, in the order sent: sends them, watches each by server-sent events (by asking, where events do not
// come), corrects, keeps and forgets them. The server has them until they are kept or forgotten, so that they are there
// again after a reload.
import { onScopeDispose, reactive } from 'vue'
import { api, ApiProblem, apiUrl, isAbort } from '@/api/client'
import type { Correction, Upload } from '@/api/types'
import { language } from '@/words'

export interface Item {
  id: number
  name: string
  bytes: number
  upload?: Upload // once the server has it
  sending: boolean
  busy: boolean // being corrected, kept or forgotten
  problem?: ApiProblem // of what was asked for last
  outcome?: 'added' | 'unchanged' | 'restored' | 'revised'
  file?: File // to send it again
}

function problemOf(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0, 'page', '', String(error))
}

const ATONCE = 2 // files that are sent at once
const LATER = 1000 // milliseconds until it is watched, or asked for, again

export function useUploads(onKept: () => void) {
  const items = reactive<Item[]>([])
  const sources = new Map<number, EventSource>()
  const senders = new Map<number, AbortController>()
  const queue: Item[] = []
  let left = false // the page: nothing is watched any more, though what is being sent still arrives
  let next = 1
  let sending = 0

  function stopWatching(item: Item): void {
    sources.get(item.id)?.close()
    sources.delete(item.id)
  }

  const here = (item: Item): boolean => !left && items.includes(item)

  function watch(item: Item): void {
    stopWatching(item)
    if (!here(item)) return
    const upload = item.upload
    if (upload === undefined || (upload.state !== 'waiting' && upload.state !== 'reading')) return
    const source = new EventSource(apiUrl('/uploads/{upload}/events', { path: { upload: upload.upload }, query: { lang: language.value } }))
    sources.set(item.id, source)
    source.addEventListener('upload', (event) => {
      item.upload = JSON.parse((event as MessageEvent<string>).data) as Upload
      if (item.upload.state !== 'waiting' && item.upload.state !== 'reading') stopWatching(item)
    })
    source.onerror = () => {
      stopWatching(item)
      void again(item)
    }
  }

  // Where the events broke off: ask, and watch again a little later; where there is no connection, ask again.
  async function again(item: Item): Promise<void> {
    if (!here(item)) return
    try {
      item.upload = await api.get('/uploads/{upload}', { path: { upload: item.upload!.upload }, query: { lang: language.value } } as never)
      if (item.problem?.code === 'offline') item.problem = undefined
      setTimeout(() => watch(item), LATER)
    } catch (error) {
      item.problem = problemOf(error)
      if (item.problem.code === 'offline') setTimeout(() => void again(item), 3 * LATER)
    }
  }

  async function send(item: Item): Promise<void> {
    item.sending = true
    item.problem = undefined
    const sender = new AbortController()
    senders.set(item.id, sender)
    try {
      const upload = await api.post('/uploads', { query: { name: item.name }, body: item.file as Blob, signal: sender.signal })
      item.upload = upload
      item.file = undefined
      // Forgotten while its last bytes were on their way: the server forgets it as well, or by itself in time.
      if (sender.signal.aborted) await api.delete('/uploads/{upload}', { path: { upload: upload.upload } } as never).catch(() => undefined)
      else watch(item)
    } catch (error) {
      if (!isAbort(error)) item.problem = problemOf(error)
    }
    senders.delete(item.id)
    item.sending = false
  }

  async function work(): Promise<void> {
    if (sending >= ATONCE) return
    sending += 1
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await send(item)
    sending -= 1
  }

  function add(files: readonly File[]): void {
    for (const file of files) {
      items.push({ id: next++, name: file.name, bytes: file.size, sending: true, busy: false, file })
      queue.push(items[items.length - 1]!)
    }
    for (let i = 0; i < ATONCE; i += 1) void work()
  }

  function retry(item: Item): void {
    item.problem = undefined
    queue.push(item)
    void work()
  }

  // Does something with an item; what goes wrong is said beside it.
  async function withItem(item: Item, what: (upload: string) => Promise<void>): Promise<void> {
    if (item.busy || item.upload === undefined) return
    item.busy = true
    item.problem = undefined
    try {
      await what(item.upload.upload)
    } catch (error) {
      item.problem = problemOf(error)
    }
    item.busy = false
  }

  const correct = (item: Item, correction: Correction): Promise<void> =>
    withItem(item, async (upload) => {
      item.upload = await api.patch('/uploads/{upload}', { path: { upload }, query: { lang: language.value }, body: correction } as never)
      watch(item)
    })

  const keep = (item: Item): Promise<void> =>
    withItem(item, async (upload) => {
      const kept = await api.post('/uploads/{upload}/keep', { path: { upload } } as never) as { report: number; outcome: Item['outcome'] }
      item.outcome = kept.outcome
      item.upload = { ...item.upload!, state: 'kept', report: kept.report }
      onKept()
    })

  function drop(item: Item): void {
    stopWatching(item)
    const at = items.indexOf(item)
    if (at >= 0) items.splice(at, 1)
    senders.get(item.id)?.abort()
    const queued = queue.indexOf(item)
    if (queued >= 0) queue.splice(queued, 1)
  }

  async function forget(item: Item): Promise<void> {
    if (item.upload === undefined || item.upload.state === 'kept') return drop(item)
    await withItem(item, async (upload) => {
      try {
        await api.delete('/uploads/{upload}', { path: { upload } } as never)
      } catch (error) {
        if (!(error instanceof ApiProblem && error.status === 404)) throw error
      }
      drop(item)
    })
  }

  async function restore(): Promise<void> {
    const { items: there } = await api.get('/uploads')
    for (const upload of there) {
      if (upload.state === 'kept' || items.some((item) => item.upload?.upload === upload.upload)) continue
      items.push({ id: next++, name: upload.name, bytes: upload.bytes, sending: false, busy: false, upload })
      const item = items[items.length - 1]!
      if (upload.state === 'waiting' || upload.state === 'reading') watch(item)
      else void again(item)
    }
  }

  onScopeDispose(() => {
    left = true
    for (const source of sources.values()) source.close()
  })
  return { items, add, retry, correct, keep, forget, drop, restore }
}
