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
Element.prototype.scrollIntoView ??= () => undefined // jsdom has no layout
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

it('takes a name that is not in the list, by Enter and on leaving, once', async () => {
  const { box, options, chosen } = show(PlacePicker, '')
  await settle(20)
  box.dispatchEvent(new Event('focus'))
  box.value = '抚顺市'
  box.dispatchEvent(new Event('input'))
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' })) // before typing has settled
  expect(chosen).toEqual(['抚顺市'])
  await settle(200)
  expect(box.getAttribute('aria-expanded')).toBe('false') // what was typed before does not open the list again
  expect(options()).toHaveLength(2)
  box.value = '鼓'
  box.dispatchEvent(new Event('input'))
  box.dispatchEvent(new Event('blur'))
  expect(chosen).toEqual(['抚顺市', '鼓'])
})

it('chooses by the keys, and gives the field back on Escape', async () => {
  const { box, options, chosen } = show(PlacePicker, '320106')
  const key = async (name: string): Promise<void> => {
    box.dispatchEvent(new KeyboardEvent('keydown', { key: name }))
    await settle(0)
  }
  await settle(20)
  box.dispatchEvent(new Event('focus'))
  await key('ArrowUp') // from the end
  expect(box.getAttribute('aria-activedescendant')).toBe(options()[1]!.id)
  box.value = '福州'
  box.dispatchEvent(new Event('input'))
  await settle(200)
  expect(options().map((option) => option.textContent)).toEqual(['鼓楼区福州市'])
  await key('Escape')
  expect([box.value, box.getAttribute('aria-expanded'), chosen]).toEqual(['鼓楼区', 'false', []])
  await key('ArrowDown')
  await key('ArrowDown')
  await key('Enter')
  expect(chosen).toEqual(['350102'])
})

it('wants an indicator', async () => {
  const { box, chosen } = show(IndicatorPicker, '粮食产量')
  box.dispatchEvent(new Event('focus'))
  expect(document.querySelector('.clear')).toBeNull()
  box.value = ''
  box.dispatchEvent(new Event('input'))
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  expect(chosen).toEqual([])
  box.value = 'GDP'
  box.dispatchEvent(new Event('input'))
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  expect(chosen).toEqual(['GDP'])
})
