// SPDX-License-Identifier: Apache-2.0
//
// Every page: it is there, at both widths and in both colours and languages; the same after a reload; nothing wrong in the
// console; axe finds nothing serious.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { audit, calm, close, known, links, settled, useBrowser, visit, type Known } from './support'

useBrowser()
let here: Known
beforeAll(async () => {
  here = await known()
})

const NAMES = ['总览', '地方', '检索', '报告列表', '报告', '台账', '指标', '指标排名', '指标分图', '兑现', '兑现打印', '对比', '添加', '没有这一页']

describe.each(NAMES)('%s', (name) => {
  it('is there, keeps its state over a reload, and fits', async () => {
    const page = await visit(links(here)[name]!)
    const said = async (): Promise<string> => (await page.locator('main').innerText()).replace(/\s+/g, ' ').slice(0, 3000)
    const heading = await page.locator('h1').first().innerText()
    expect(heading.trim()).not.toBe('')
    expect(await page.locator('[role="alert"]').count()).toBe(0)
    const before = await said()
    const address = page.url()
    await page.reload()
    await settled(page)
    expect(page.url()).toBe(address)
    expect(await said()).toBe(before)
    await page.setViewportSize({ width: 375, height: 812 })
    await page.waitForTimeout(200)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    await close(page)
  })

  it.each([
    ['light', 1920], ['dark', 1920], ['light', 375], ['dark', 375],
  ] as const)('has nothing serious for axe: %s, %d px', async (theme, width) => {
    const page = await visit(links(here)[name]!, { theme, width })
    await page.waitForTimeout(300)
    expect(await audit(page)).toEqual([])
    await close(page)
  })

  it('is in English too', async () => {
    const page = await visit(links(here)[name]!, { language: 'en' })
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    // No word of the pages' own is left without English: an id that is shown as it is has a dot in it.
    expect(await page.locator('main').innerText()).not.toMatch(/\b(web|verdict|finding|kind|type|series|form)\.[a-z_]+/)
    expect(await page.locator('nav a').first().innerText()).toBe('Overview')
    calm(page)
    await close(page)
  })
})

// What only opens on demand, in the look that is the hardest: dark on a phone.
it.each<[string, string, (page: Page) => Promise<void>]>([
  ['the menu', '总览', (page) => page.getByRole('button', { name: '菜单' }).click()],
  ['a list of places', '报告列表', (page) => page.getByRole('combobox', { name: '地方', exact: true }).focus()],
  ['a list of indicators', '指标', async (page) => {
    await page.getByRole('combobox', { name: '指标', exact: true }).fill('GDP')
    await page.getByRole('listbox', { name: '指标' }).getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
  }],
  ['columns and more filters', '台账', async (page) => {
    await page.getByText(/^更多条件/).click()
    await page.locator('.chooser summary').click()
  }],
  ['sentences of a change', '对比', (page) => page.getByRole('button', { name: '原句' }).first().click()],
  ['a judgement', '兑现', async (page) => {
    await page.getByRole('button', { name: '改判' }).first().click()
    await page.getByRole('dialog').waitFor()
  }],
])('%s, opened on a phone in the dark, has nothing serious for axe', async (_, name, open) => {
  const page = await visit(links(here)[name]!, { theme: 'dark', width: 375 })
  await open(page)
  await page.waitForTimeout(300)
  expect(await audit(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  await close(page)
})
