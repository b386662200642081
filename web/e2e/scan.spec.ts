// SPDX-License-Identifier: Apache-2.0
//
// A scan on its way in: its pages are counted while they are read, also after a reload in the middle of it; one that is
// given up leaves nothing behind.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { ask, audit, close, examples, pictures, settled, useBrowser, visit } from './support'

useBrowser()
const PAGES = 5
const card = (page: Page): Locator => page.locator('.upload', { hasText: 'scan.pdf' })

// Reads an example as a picture; false, with a message, where the program has nothing to read pictures with.
async function sendScan(page: Page): Promise<boolean> {
  const pdf = await pictures(readFileSync(join(examples, 'yunze-2025.txt'), 'utf8'), PAGES)
  await page.locator('input[type=file]').first().setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: pdf })
  const said = await Promise.race([
    card(page).getByText(/^已读 \d 页，共 5 页$/).waitFor({ timeout: 60_000 }).then(() => true),
    card(page).locator('.problem').waitFor({ timeout: 60_000 }).then(() => false),
  ])
  if (!said) console.log(`scan.spec: skipped: ${await card(page).locator('.problem').innerText()}`)
  return said
}

it('a scan tells its pages while they are read', async () => {
  const page = await visit('/add', { width: 375 })
  // Every word and every length of the bar that the card has shown.
  await page.evaluate(() => {
    const seen: { words: string; part: number | null }[] = []
    ;(window as unknown as { seen: typeof seen }).seen = seen
    new MutationObserver(() => {
      const words = document.querySelector('.upload .state')?.textContent ?? ''
      const bar = document.querySelector('.upload progress')
      if (words !== seen.at(-1)?.words) seen.push({ words, part: bar?.hasAttribute('value') ? (bar as HTMLProgressElement).value : null })
    }).observe(document.querySelector('main')!, { subtree: true, childList: true, characterData: true })
  })
  if (!(await sendScan(page))) return close(page)
  expect(await page.locator('.all').innerText()).toContain('正在读 1 个')
  expect(await audit(page)).toEqual([])
  await card(page).getByText(/读好了|缺地方/).waitFor({ timeout: 80_000 })
  const seen = await page.evaluate(() => (window as unknown as { seen: { words: string; part: number | null }[] }).seen)
  const counted = seen.flatMap(({ words, part }) => (words.startsWith('已读') ? [{ done: Number(/\d+/.exec(words)![0]), part }] : []))
  expect(counted.length).toBeGreaterThan(2)
  for (const { done, part } of counted) expect(part).toBeCloseTo(done / PAGES)
  expect(counted.map(({ done }) => done)).toEqual([...new Set(counted.map(({ done }) => done))].sort((a, b) => a - b))
  expect(await page.locator('.all').innerText()).not.toContain('正在读')
  const facts = await card(page).locator('.facts').innerText()
  expect(facts).toMatch(/云泽/)
  expect(facts).toMatch(/2025/)
  await card(page).getByText(/^读出的前/).click()
  expect(await card(page).locator('.claims li').count()).toBeGreaterThan(5)
  await card(page).getByRole('button', { name: '放弃' }).click()
  await card(page).waitFor({ state: 'detached' })
  await close(page)
})

it('goes on after a reload, and is given up in the middle', async () => {
  const page = await visit('/add')
  if (!(await sendScan(page))) return close(page)
  await page.reload()
  await settled(page)
  await card(page).getByText(/^已读 [1-5] 页，共 5 页$/).waitFor({ timeout: 60_000 })
  await card(page).getByRole('button', { name: '放弃' }).click()
  await card(page).waitFor({ state: 'detached' })
  const { items } = await ask<{ items: { name: string }[] }>('/uploads')
  expect(items.filter((one) => one.name === 'scan.pdf')).toEqual([])
  await close(page)
})
