// SPDX-License-Identifier: Apache-2.0
import { createApp, h, nextTick, watchEffect } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { expect, it } from 'vitest'
import { changedQuery, flag, list, number, oneOf, readQuery, text, useQuery } from './useQuery'

const fields = {
  place: text(),
  page: number(1),
  claim: number(),
  sort: oneOf(['year', '-year'], '-year'),
  milestones: flag(),
  columns: list(['place', 'value']),
}

it('reads what the address says, and what is usual where it says nothing or nonsense', () => {
  expect(readQuery(fields, {})).toEqual({
    place: '', page: 1, claim: undefined, sort: '-year', milestones: false, columns: ['place', 'value'],
  })
  expect(
    readQuery(fields, { place: ['抚顺市', 'x'], page: '3', claim: '0', sort: 'year', milestones: '1', columns: 'unit' }),
  ).toEqual({ place: '抚顺市', page: 3, claim: 0, sort: 'year', milestones: true, columns: ['unit'] })
  expect(readQuery(fields, { page: '-1', claim: '1e9', sort: 'size', milestones: 'yes', columns: '' })).toEqual({
    place: '', page: 1, claim: undefined, sort: '-year', milestones: false, columns: [],
  })
})

it('leaves what is usual out of the address, and what it does not know alone', () => {
  const query = { place: '抚顺市', page: '3', other: 'x' }
  expect(changedQuery(fields, query, { place: '', sort: 'year' })).toEqual({ page: '3', other: 'x', sort: 'year' })
  expect(changedQuery(fields, query, { columns: [] })).toEqual({ ...query, columns: '' })
  expect(changedQuery(fields, query, { place: '沈阳市' }, { page: ['place'] })).toEqual({ place: '沈阳市', other: 'x' })
  expect(changedQuery(fields, query, { place: '沈阳市', page: 2 }, { page: ['place'] })).toEqual({
    place: '沈阳市', page: '2', other: 'x',
  })
})

it('writes to the address, one step for one change, and follows back', async () => {
  const seen: string[] = []
  let values!: ReturnType<typeof useQuery<typeof fields>>
  const Page = {
    setup() {
      values = useQuery(fields, { resets: { page: ['place'] } })
      watchEffect(() => seen.push(`${values.place}/${values.page}/${values.sort}`))
      return () => h('p')
    },
  }
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: Page }] })
  await router.push('/?page=4')
  const app = createApp({ render: () => h(Page) }).use(router)
  app.mount(document.createElement('div'))
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i += 1) await nextTick()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }

  values.place = '抚顺市'
  values.sort = 'year'
  await settle()
  expect(router.currentRoute.value.fullPath).toBe('/?place=%E6%8A%9A%E9%A1%BA%E5%B8%82&sort=year')
  values.page = 2
  await settle()
  router.back()
  await settle()
  router.back()
  await settle()
  expect(seen).toEqual(['/4/-year', '抚顺市/1/year', '抚顺市/2/year', '抚顺市/1/year', '/4/-year'])
  app.unmount()
})
