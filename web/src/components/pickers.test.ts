// SPDX-License-Identifier: Apache-2.0
import { createApp, h } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import PlacePicker from './PlacePicker.vue'
import IndicatorPicker from '@/series/IndicatorPicker.vue'

const places = [
  { code: 320106, name: '鼓楼区', level: 'county', parent: '南京市', claims: 1, reports: [] },
  { code: 350102, name: '鼓楼区', level: 'county', parent: '福州市', claims: 1, reports: [] },
]
const answers: Record<string, unknown> = {
  '/indicators': { items: [{ key: '地区生产总值', catalog_id: 'gdp', name_en: 'GDP', claims: 9 }] },
  '/places': { years: [2024], places },
}

const settle = (ms = 400): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
function show(picker: object, modelValue: string): { box: HTMLInputElement; options: () => HTMLElement[]; chosen: string[] } {
  vi.stubGlobal('fetch', async (url: string) => new Response(JSON.stringify(answers[url.replace('/api/v1', '').split('?')[0]!])))
  const chosen: string[] = []
  const at = document.body.appendChild(document.createElement('div'))
  createApp({ render: () => h(picker, { id: 'x', modelValue, 'onUpdate:modelValue': (text: string) => chosen.push(text) }) }).mount(at)
  return { box: at.querySelector('input')!, options: () => [...at.querySelectorAll('li')], chosen }
}
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

it('keeps what is typed when the list arrives', async () => {
  const { box, options } = show(IndicatorPicker, '粮食产量')
  box.dispatchEvent(new Event('focus'))
  box.value = 'GD'
  box.dispatchEvent(new Event('input'))
  await settle()
  expect(options().map((option) => option.textContent)).toEqual([expect.stringContaining('地区生产总值')])
  expect(box.value).toBe('GD')
  box.dispatchEvent(new Event('blur'))
  await settle(0)
  expect(box.value).toBe('粮食产量')
})

it('tells places of one name apart', async () => {
  const { box, options, chosen } = show(PlacePicker, '350102')
  await settle(20)
  expect(box.value).toBe('鼓楼区')
  box.dispatchEvent(new Event('focus'))
  await settle(0)
  expect(options().map((option) => [option.textContent, option.getAttribute('aria-selected')])).toEqual([['鼓楼区南京市', 'false'], ['鼓楼区福州市', 'true']])
  box.dispatchEvent(new Event('blur')) // nothing was changed
  expect(chosen).toEqual([])
  options()[0]!.dispatchEvent(new Event('mousedown'))
  expect(chosen).toEqual(['320106'])
})
