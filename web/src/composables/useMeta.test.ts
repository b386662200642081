// SPDX-License-Identifier: Apache-2.0
import { expect, it, vi } from 'vitest'
import { useMeta } from './useMeta'
import { api } from '@/api/client'

it('lets no older answer take the place of a newer one', async () => {
  const waiting: ((value: unknown) => void)[] = []
  vi.spyOn(api, 'get').mockImplementation((() => new Promise((resolve) => waiting.push(resolve))) as never)
  const meta = useMeta()
  const again = meta.refresh()
  waiting[1]!({ program: 'new' })
  await again
  waiting[0]!({ program: 'old' })
  await meta.need()
  await new Promise((resolve) => setTimeout(resolve))
  expect(meta.data.value).toEqual({ program: 'new' })
  expect(meta.state.loading).toBe(false)
})
