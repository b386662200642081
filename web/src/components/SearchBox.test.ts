// SPDX-License-Identifier: Apache-2.0
import { createApp, h, nextTick, ref, type App } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import SearchBox from './SearchBox.vue'

let app: App
let box: HTMLInputElement
const words = ref('')
const sent = vi.fn((event: Event) => event.preventDefault())

beforeEach(() => {
  vi.useFakeTimers()
  words.value = ''
  sent.mockClear()
  const at = document.body.appendChild(document.createElement('div'))
  app = createApp({
    render: () => h('form', { onSubmit: sent }, [h(SearchBox, { modelValue: words.value, live: true, label: 'x', 'onUpdate:modelValue': (text: string) => (words.value = text) })]),
  })
  app.mount(at)
  box = at.querySelector('input')!
})
afterEach(() => {
  app.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
})

async function type(text: string): Promise<void> {
  box.value = text
  box.dispatchEvent(new Event('input'))
  vi.advanceTimersByTime(300)
  await nextTick()
}

it('keeps what is typed as it is, with its blanks', async () => {
  await type('人均 ')
  expect([words.value, box.value]).toEqual(['人均', '人均 '])
  words.value = ''
  await nextTick()
  expect(box.value).toBe('')
  await type('人均')
  expect(words.value).toBe('人均')
})

it('follows what is set from outside, not what it said itself a moment ago', async () => {
  box.value = 'a'
  box.dispatchEvent(new Event('input'))
  vi.advanceTimersByTime(300)
  box.value = 'ab' // before the word it gave has come back
  box.dispatchEvent(new Event('input'))
  await nextTick()
  expect(box.value).toBe('ab')
  words.value = '别的'
  await nextTick()
  expect(box.value).toBe('别的')
})

it('does not send the form that it stands in, and leaves Enter to the input method', async () => {
  box.value = '粮食'
  box.dispatchEvent(new Event('input'))
  const composing = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, cancelable: true })
  box.dispatchEvent(composing)
  expect(words.value).toBe('')
  const enter = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, cancelable: true })
  box.dispatchEvent(enter)
  expect(words.value).toBe('粮食')
  expect([composing.defaultPrevented, enter.defaultPrevented]).toEqual([true, true])
  expect(sent).not.toHaveBeenCalled()
})
