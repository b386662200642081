// SPDX-License-Identifier: Apache-2.0
import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useUploads } from './useUploads'
import { api, ApiProblem } from '@/api/client'

const reading = { upload: 'u1', name: 'a.txt', bytes: 1, state: 'reading', pages: 0, done: 0 }
class Source {
  static all: Source[] = []
  open = true
  onerror?: () => void
  addEventListener = (): void => {}
  close = (): void => void (this.open = false)
  constructor() {
    Source.all.push(this)
  }
}
const open = (): number => Source.all.filter((source) => source.open).length

let scope: EffectScope
let uploads: ReturnType<typeof useUploads>
beforeEach(() => {
  vi.useFakeTimers()
  Source.all = []
  vi.stubGlobal('EventSource', Source)
  scope = effectScope()
  uploads = scope.run(() => useUploads(() => {}))!
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
const pass = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

it('does not watch once the page is left', async () => {
  let answer!: (value: unknown) => void
  vi.spyOn(api, 'post').mockImplementation((() => new Promise((resolve) => (answer = resolve))) as never)
  uploads.add([new File(['x'], 'a.txt')])
  await pass()
  scope.stop()
  answer(reading)
  await pass(5000)
  expect(Source.all).toEqual([])
})

it('forgets a file that is being sent', async () => {
  let signal: AbortSignal | undefined
  let answer!: (value: unknown) => void
  vi.spyOn(api, 'post').mockImplementation(((_: string, asked: { signal: AbortSignal }) => {
    signal = asked.signal
    return new Promise((resolve) => (answer = resolve))
  }) as never)
  const deleted = vi.spyOn(api, 'delete').mockResolvedValue(undefined as never)
  uploads.add([new File(['x'], 'a.txt')])
  await pass()
  await uploads.forget(uploads.items[0]!)
  expect(signal?.aborted).toBe(true)
  expect(uploads.items).toEqual([])
  answer(reading) // the server had it all the same
  await pass()
  expect(deleted).toHaveBeenCalledWith('/uploads/{upload}', { path: { upload: 'u1' } })
  expect(Source.all).toEqual([])
})

it('asks again until there is a connection', async () => {
  vi.spyOn(api, 'post').mockResolvedValue(reading as never)
  const get = vi.spyOn(api, 'get').mockRejectedValue(new ApiProblem(0, 'offline', '', ''))
  uploads.add([new File(['x'], 'a.txt')])
  await pass()
  expect(open()).toBe(1)
  Source.all[0]!.onerror!()
  await pass()
  expect([open(), uploads.items[0]!.problem?.code]).toEqual([0, 'offline'])
  await pass(3000)
  expect(get).toHaveBeenCalledTimes(2)
  get.mockResolvedValue(reading as never)
  await pass(3000)
  expect(uploads.items[0]!.problem).toBeUndefined()
  await pass(1000)
  expect(open()).toBe(1)
})
