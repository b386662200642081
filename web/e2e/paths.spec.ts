// SPDX-License-Identifier: Apache-2.0
//
// Ways through the pages: from a verdict to both sentences, back and forward, the language, the keyboard alone.
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { close, known, settled, useBrowser, visit, type Known } from './support'

useBrowser()
let here: Known
let list: string
beforeAll(async () => {
  here = await known()
  list = `/verdicts?place=${encodeURIComponent(here.place)}&year=${here.met.target.report_year}&verdict=met&headline=1`
})

const row = (page: Page) => page.locator('.verdict-row', { has: page.locator(`a[href*="claim=${here.met.target.claim}"]`) })
const path = (page: Page): string => page.url().slice(new URL(page.url()).origin.length)

it('a verdict leads to both sentences, and each to its report at its claim', async () => {
  const page = await visit(list)
  await row(page).getByRole('button', { name: '两处原句' }).click()
  const quotes = row(page).locator('blockquote')
  await expect.poll(() => quotes.count()).toBeGreaterThanOrEqual(2)
  expect(await quotes.nth(0).locator('p').innerText()).toBe(here.met.target.sentence)
  expect(await quotes.nth(0).locator('mark').innerText()).toBe(here.met.target.text)
  expect(await quotes.nth(1).locator('p').innerText()).toBe(here.met.result.sentence)
  expect(await quotes.nth(1).locator('mark').innerText()).toBe(here.met.result.text)
  expect(path(page)).toContain(`open=${here.met.target.claim}`)

  for (const [at, claim] of [[0, here.met.target], [1, here.met.result]] as const) {
    await row(page).locator('blockquote').nth(at).locator('a').click()
    await page.waitForURL(`**/reports/${claim.report}?claim=${claim.claim}`)
    await settled(page)
    // The report shows the claim's own words, in sight.
    const words = page.locator('main').getByText(claim.text.trim(), { exact: false }).first()
    await words.waitFor({ state: 'visible' })
    await page.goBack()
    await settled(page)
  }
  await close(page)
})

it('filters make steps that back and forward follow', async () => {
  const page = await visit(`/verdicts?place=${encodeURIComponent(here.place)}`)
  const bar = page.getByRole('group', { name: '按判定筛选' })
  await bar.getByRole('button', { name: /^完成/ }).click()
  await page.waitForURL('**verdict=met**')
  await page.getByLabel('只看主要目标').check()
  await page.waitForURL('**headline=1**')
  await settled(page)
  await page.goBack()
  await settled(page)
  expect(path(page)).toContain('verdict=met')
  expect(path(page)).not.toContain('headline')
  expect(await page.getByLabel('只看主要目标').isChecked()).toBe(false)
  await page.goBack()
  await settled(page)
  expect(path(page)).not.toContain('verdict=met')
  await page.goForward()
  await settled(page)
  expect(await bar.getByRole('button', { name: /^完成/ }).getAttribute('aria-pressed')).toBe('true')
  await close(page)
})

it('the language changes in place, stays over a reload, and changes back', async () => {
  const page = await visit(list)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Both sentences' }).first().waitFor()
  await settled(page)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('.why').first().innerText()).toMatch(/[a-z]{4}/)
  await page.reload()
  await settled(page)
  expect(await page.locator('nav a').first().innerText()).toBe('Overview')
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('button', { name: '两处原句' }).first().waitFor()
  await close(page)
})

it('dark stays over a reload', async () => {
  const page = await visit('/verdicts')
  await page.getByRole('button', { name: '换成深色' }).click()
  expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true)
  await page.reload()
  expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true)
  await close(page)
})

it('the keyboard alone goes from the first page to both sentences', async () => {
  const page = await visit('/')
  const focused = (): Promise<string> => page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText?.trim() ?? '')
  const tabTo = async (words: RegExp, most = 60): Promise<void> => {
    for (let i = 0; i < most; i += 1) {
      await page.keyboard.press('Tab')
      if (words.test(await focused())) return
    }
    throw new Error(`Tab does not lead to ${String(words)}`)
  }
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('跳到正文')
  await tabTo(/^兑现$/)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/verdicts')
  await settled(page)
  // The place by typing, arrow and Enter; composed text is what a keyboard gives here.
  await page.getByRole('combobox', { name: '地方' }).focus()
  await page.keyboard.insertText(here.place)
  await page.waitForTimeout(400)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**place=**')
  await settled(page)
  await tabTo(/^两处原句$/, 80)
  await page.keyboard.press('Enter')
  await page.waitForURL('**open=**')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('true')
  await page.locator('.verdict-row.open blockquote').first().waitFor({ state: 'visible' })
  await close(page)
})

it('an indicator is found by its alias and leads to its sentences', async () => {
  const page = await visit(`/series?places=${encodeURIComponent(here.place)}`)
  await page.getByRole('combobox', { name: '指标' }).fill('GDP')
  await page.getByRole('option', { name: /^地区生产总值/ }).click()
  await page.waitForURL('**indicator=**')
  await settled(page)
  await page.locator('canvas').first().waitFor()
  const link = page.locator('.value-table tbody a').first()
  const href = (await link.getAttribute('href'))!
  expect(href).toMatch(/^\/reports\/\d+\?claim=\d+$/)
  await link.click()
  await page.waitForURL(`**${href}`)
  await settled(page)
  await close(page)
})

it('two reports are compared, and a group can be chosen', async () => {
  const page = await visit('/diff')
  const box = page.getByRole('combobox', { name: '后一份 · 地方' })
  await box.fill(here.place)
  await page.waitForTimeout(300)
  await page.getByRole('option', { name: new RegExp(`^${here.place}`) }).click()
  await page.waitForURL('**after=**')
  await settled(page)
  await page.getByRole('group', { name: '按变化筛选' }).getByRole('button', { name: /^新增/ }).click()
  await page.waitForURL('**change=new**')
  await settled(page)
  const tags = await page.locator('.diff-row .tag').allInnerTexts()
  expect(tags.length).toBeGreaterThan(0)
  expect(tags.every((tag) => tag.includes('新增'))).toBe(true)
  await close(page)
})
